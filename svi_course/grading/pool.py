"""Grade a class: what is not graded yet goes to the workers, what comes back is judged here and kept by one writer.

A grader that was killed finishes the rest when it is started again, and what was done stays as it was.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from importlib.metadata import version

from svi_course.grading.books.records import Record, Store
from svi_course.grading.border import TamperedError
from svi_course.grading.limits import Limits
from svi_course.grading.runs import Told
from svi_course.grading.verdicts import Assignment, Graded, Prepared, judge, our_mistake, prepare
from svi_course.grading.workers.protocol import Trouble, Workers
from svi_course.observe.guard import plain_words

# What the reading of a file or of a damaged or locked archive ends with.
UNREAD = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


def grade_class(
    assignment: Assignment,
    submissions: Mapping[str, bytes | None],
    store: Store,
    workers: Workers,
    *,
    limits: Limits,
    again: bool = False,
) -> Iterator[Record]:
    """Grade what is not graded yet, and give each record as soon as it is kept.

    Each submission is read once, and no more of them are in memory than the workers have room for. Who handed in before
    and is missing now, as from another folder, keeps the record. again: grade all of it once more, as after a changed
    rule. The workers are started if there is something to run, and raise what they raise.
    """
    with ExitStack() as stack:
        flying: dict[str, tuple[Prepared, str]] = {}
        started = False

        def kept(result: Graded, digest: str) -> Record:
            record = Record.of(result, digest)
            store.put(record, result.notebook)
            return record

        def landed() -> Iterator[Record]:
            taken = workers.take()
            # What nobody waits for came late, or twice.
            if taken is not None and taken[0] in flying:
                prepared, digest = flying.pop(taken[0])
                yield kept(_judged(assignment, prepared, taken[1], limits), digest)

        for student in submissions:
            try:
                content = submissions[student]
            except UNREAD as error:
                yield kept(our_mistake(assignment, student, f"It cannot be read ({type(error).__name__})."), "")
                continue
            digest = _digest(assignment, student, content)
            known = store.get(student)
            if known is not None and (_is_kept(known, content) or (not again and _is_done(known, digest))):
                yield known
                continue
            prepared = _prepared(assignment, student, content)
            if isinstance(prepared, Graded):
                yield kept(prepared, digest)
                continue
            if not started:
                stack.enter_context(workers)
                started = True
            while len(flying) >= workers.room:
                yield from landed()
            workers.send(student, prepared.task.model_dump_json().encode())
            flying[student] = prepared, digest
        while flying:
            yield from landed()


def _prepared(assignment: Assignment, student: str, content: bytes | None) -> Prepared | Graded:
    """A mistake of ours with one submission is not the end of the others."""
    try:
        return prepare(assignment, student, content)
    except Exception as error:
        return our_mistake(assignment, student, f"{type(error).__name__}: {plain_words(error)}")


def _judged(assignment: Assignment, prepared: Prepared, came: bytes | Trouble, limits: Limits) -> Graded:
    """Nor is one with a result, or what a worker made up."""
    if isinstance(came, Trouble):
        return our_mistake(assignment, prepared.student, came.words)
    try:
        return judge(prepared, Told.from_bytes(came, limits.told), limits)
    except TamperedError as error:
        return our_mistake(assignment, prepared.student, f"What a worker sent is no result: {error}.")
    except Exception as error:
        return our_mistake(assignment, prepared.student, f"{type(error).__name__}: {plain_words(error)}")


def _is_kept(known: Record, content: bytes | None) -> bool:
    return content is None and known.status != "missing"


def _is_done(known: Record, digest: str) -> bool:
    return known.content == digest and known.status != "our mistake"


def _digest(assignment: Assignment, student: str, content: bytes | None) -> str:
    """Of the submission, of what it is worth, and of the version that judges it."""
    points = [(problem.id, problem.points) for problem in assignment.problems(student)]
    stem = f"{version('svi-course')}\0{assignment.id}\0{points}\0{content is None}\0".encode()
    return hashlib.sha256(stem + (content or b"")).hexdigest()
