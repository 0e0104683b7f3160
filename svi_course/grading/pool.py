"""Grade a class: as many sandboxes at once as there are jobs, and one writer who keeps what is done.

A grader that was killed finishes the rest when it is started again, and what was done stays as it was.
"""

from __future__ import annotations

import errno
import hashlib
import queue
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from svi_course.grading.limits import Limits
from svi_course.grading.protections import Protections
from svi_course.grading.records import Record, Store
from svi_course.grading.runs import Runner
from svi_course.grading.verdicts import Assignment, Graded, Outcome, grade
from svi_course.observe.guard import plain_words

# A full disk is everybody's: nothing that is graded on it would be right.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def runner(
    protections: Protections,
    limits: Limits,
    *,
    number: int = 0,
    cache: Path | None = None,
    hidden: Sequence[Path] = (),
) -> Runner:
    """The fastest way of running notebooks that this system has."""
    if sys.platform == "linux":
        from svi_course.grading.sandbox import Sandbox

        return Sandbox(protections, limits, number=number, cache=cache, hidden=hidden)
    from svi_course.grading.stock import StockKernel

    return StockKernel(limits, cache=cache)


def grade_class(
    assignment: Assignment,
    submissions: Mapping[str, bytes | None],
    store: Store,
    protections: Protections,
    *,
    limits: Limits,
    jobs: int = 1,
    cache: Path | None = None,
    hidden: Sequence[Path] = (),
    again: bool = False,
) -> Iterator[Record]:
    """Grade what is not graded yet, and give each record as soon as it is kept.

    Who handed in before and is missing now, as from another folder, keeps the record. hidden: what no submission may
    see. again: grade all of it once more, as after a changed rule. Raises DidNotStartError if there is no sandbox, and
    ExposedError if it would not hide what it must.
    """
    digests = {student: _digest(assignment, student, content) for student, content in submissions.items()}
    left: queue.SimpleQueue[str] = queue.SimpleQueue()
    waiting = 0
    for student, digest in digests.items():
        known = store.get(student)
        if known is not None and (_is_kept(known, submissions[student]) or (not again and _is_done(known, digest))):
            yield known
        else:
            left.put(student)
            waiting += 1
    done: queue.SimpleQueue[Graded | BaseException] = queue.SimpleQueue()
    stop = threading.Event()

    def work(number: int) -> None:
        """One thread keeps one sandbox from its start to its end: the sandbox ends with the thread that started it."""
        try:
            with runner(protections, limits, number=number, cache=cache, hidden=hidden) as started:
                while not stop.is_set():
                    student = left.get_nowait()
                    done.put(_graded(started, assignment, student, submissions[student], limits))
        except queue.Empty:
            return
        except BaseException as error:
            done.put(error)

    count = min(jobs, waiting)
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(max(count, 1)))
        stack.callback(stop.set)
        for number in range(count):
            pool.submit(work, number)
        for _ in range(waiting):
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            record = Record.of(result, digests[result.student])
            store.put(record, result.notebook)
            yield record


def _graded(started: Runner, assignment: Assignment, student: str, content: bytes | None, limits: Limits) -> Graded:
    """A mistake of ours with one submission is not the end of the others."""
    try:
        return grade(started, assignment, student, content, limits)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise
        outcomes = tuple(Outcome(problem.id, "our mistake") for problem in assignment.problems(student))
        because = f"It could not be graded, which is our mistake: {type(error).__name__}: {plain_words(error)}"
        return Graded(student, "our mistake", outcomes, because)


def _is_kept(known: Record, content: bytes | None) -> bool:
    return content is None and known.status != "missing"


def _is_done(known: Record, digest: str) -> bool:
    return known.content == digest and known.status != "our mistake"


def _digest(assignment: Assignment, student: str, content: bytes | None) -> str:
    """Of the submission, of what it is worth, and of the version that judges it."""
    points = [(problem.id, problem.points) for problem in assignment.problems(student)]
    stem = f"{version('svi-course')}\0{assignment.id}\0{points}\0{content is None}\0".encode()
    return hashlib.sha256(stem + (content or b"")).hexdigest()
