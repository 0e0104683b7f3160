"""Grade a class: as many sandboxes at once as there are jobs, and one writer who keeps what is done.

A grader that was killed finishes the rest when it is started again, and what was done stays as it was.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import queue
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat

from svi_course.grading.limits import Limits
from svi_course.grading.protections import Protections
from svi_course.grading.runs import Runner
from svi_course.grading.verdicts import Assignment, Graded, Outcome, grade
from svi_course.observe.guard import plain_words
from svi_course.report import Report

SCHEMA = 1
GRADES = "grades.csv"


@dataclass(frozen=True)
class Record:
    """What is kept of one graded submission. content: of what was graded, so that a later one is graded again."""

    student: str
    content: str
    status: str
    because: str
    score: float | None
    outcomes: tuple[Outcome, ...]
    cpu: float

    @classmethod
    def of(cls, result: Graded, content: str) -> Record:
        """The record of a result."""
        return cls(result.student, content, result.status, result.because, result.score, result.outcomes, result.cpu)

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        outcomes = [
            {"problem": o.problem, "status": o.status, "report": o.report.to_dict() if o.report else None}
            for o in self.outcomes
        ]
        return {"schema": SCHEMA, **vars(self), "outcomes": outcomes}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Record:
        """What `to_dict` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        if data["schema"] != SCHEMA:
            raise ValueError(f"not a record of schema {SCHEMA}")
        outcomes = tuple(
            Outcome(o["problem"], o["status"], None if o["report"] is None else Report.from_dict(o["report"]))
            for o in data["outcomes"]
        )
        return cls(**{key: value for key, value in data.items() if key != "schema"} | {"outcomes": outcomes})


class Store:
    """The records of an assignment in a folder, one file a student, and the notebooks as they were run beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, student: str) -> Record | None:
        """The record of a student, if there is a whole one."""
        try:
            return Record.from_dict(json.loads(self._file(student, ".json").read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, record: Record, notebook: Any) -> None:
        """Keep a record, or nothing of it: the record is written last, and in one step."""
        if notebook is not None:
            _replace(self._file(record.student, ".ipynb"), nbformat.writes(notebook))
        _replace(self._file(record.student, ".json"), json.dumps(record.to_dict(), indent=1, ensure_ascii=False))

    def _file(self, student: str, ending: str) -> Path:
        # Two names that a file system takes for one stay two.
        digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        plain = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in student)[:60]
        return self._folder / f"{plain}-{digest}{ending}"


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

    hidden: what no submission may see. again: grade all of it once more, as after a changed rule. Raises
    DidNotStartError if there is no sandbox, and ExposedError if it would not hide what it must.
    """
    digests = {student: _digest(assignment, content) for student, content in submissions.items()}
    left: queue.SimpleQueue[str] = queue.SimpleQueue()
    waiting = 0
    for student, digest in digests.items():
        known = None if again else store.get(student)
        if known is not None and known.content == digest and known.status != "our mistake":
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
        outcomes = tuple(Outcome(problem.id, "our mistake") for problem in assignment.problems(student))
        because = f"It could not be graded, which is our mistake: {type(error).__name__}: {plain_words(error)}"
        return Graded(student, "our mistake", outcomes, because)


def write_grades(records: Mapping[str, Record], assignment: Assignment, file: Path) -> None:
    """grades.csv: a row for every student, with a status, and no score where somebody has to look first."""
    rows = [_row(record) for _, record in sorted(records.items())]
    problems = [name for row in rows[:1] for name in row if name not in _FIXED]
    with tempfile.NamedTemporaryFile("w", dir=file.parent, newline="", encoding="utf-8", delete=False) as new:
        writer = csv.DictWriter(new, [*_FIXED[:3], *problems, *_FIXED[3:]])
        writer.writeheader()
        writer.writerows({key: _plain(value) for key, value in row.items()} for row in rows)
    os.replace(new.name, file)


_FIXED = ("student", "status", "score", "because")


def _row(record: Record) -> dict[str, Any]:
    points = {o.problem: "" if o.report is None else f"{o.report.score:g}" for o in record.outcomes}
    score = "" if record.score is None else f"{record.score:g}"
    return {"student": record.student, "status": record.status, "score": score, **points, "because": record.because}


def _plain(value: Any) -> str:
    """A value that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _digest(assignment: Assignment, content: bytes | None) -> str:
    stem = f"{version('svi-course')}\0{assignment.id}\0{content is None}\0".encode()
    return hashlib.sha256(stem + (content or b"")).hexdigest()


def _replace(file: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    os.replace(name, file)
