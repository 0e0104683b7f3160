"""A small class whose results are written in troubled times: what stands for the sandbox, and what is left of it."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from classes import BIN, Class
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from rich.console import Console

from svi_course.grading import pool, verdicts
from svi_course.grading.books.bookkeeping import Books
from svi_course.grading.books.course import Course
from svi_course.grading.books.records import Record
from svi_course.grading.cells import notebook_from
from svi_course.grading.command import grade_homework
from svi_course.grading.verdicts import Assignment, Graded, Outcome, Prepared
from svi_course.homework.classroom import new_class

HW = "hw1"
# How many of the problems each of them has right; who hands in no notebook has nothing.
RIGHT = {"ada": 4, "bob": 2, "cem": 0, "dot": 3}
NO_NOTEBOOK = "fay"
OUT_OF_REACH = "out of reach"


def released(folder: Path, address: str = "") -> Class:
    """A class with its assignment released into the gradebook at an address; at nbgrader's own place without one."""
    course = Class(new_class(folder))
    if address:
        use(course, address)
    release(course)
    return course


def release(course: Class) -> None:
    """Into the gradebook that its settings name, for which nbgrader wants its helpers on the path."""
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{BIN}{os.pathsep}{before}"
    try:
        made = books(course).generate_assignment(HW)
    finally:
        os.environ["PATH"] = before
    assert made["success"], made.get("error")


def use(course: Class, address: str) -> None:
    with (course.folder / "nbgrader_config.py").open("a") as settings:
        settings.write(f"\nc.CourseDirectory.db_url = {address!r}\n")


def books(course: Class) -> NbGraderAPI:
    """What formgrader reads and does."""
    own = Course(course.folder)
    return NbGraderAPI(own.directory, parent=own.app)


def hand_in(course: Class) -> None:
    for student in RIGHT:
        course.submit(HW, student, course.released(HW))
    course.submit(HW, NO_NOTEBOOK, "no notebook\n")


def at_once(assignment: Assignment, student: str, content: bytes | None) -> Prepared | Graded:
    """A verdict without a sandbox, which is not what is tested here."""
    if student not in RIGHT or content is None:
        return verdicts.prepare(assignment, student, content)
    outcomes = []
    for number, problem in enumerate(assignment.problems(student)):
        right = number < RIGHT[student]
        words = {"headline": f"{student}'s answer is {'right' if right else 'wrong'}.", "attempted": True}
        report = problem.not_attempted().model_copy(update={**words, "score": float(problem.points) if right else 0.0})
        outcomes.append(Outcome(problem.id, "graded", report))
    return Graded(student, "graded", tuple(outcomes), "", notebook_from(content))


def without_sandbox(put: Callable[[Any, str, Any], None] = setattr) -> None:
    """Let nothing be run, and so nothing be compiled. put: such as monkeypatch.setattr."""
    put(pool, "prepare", at_once)


def before_entering(student: str, what: Callable[[], object], put: Callable[[Any, str, Any], None]) -> None:
    """Let something happen just before a student's record is entered, once."""
    enter, left = Books.enter, [student]

    def first(books: Books, record: Record, notebook: Any) -> bool:
        if record.student in left:
            left.remove(record.student)
            what()
        return enter(books, record, notebook)

    put(Books, "enter", first)


class Listening(Console):
    """What the grader says, kept; the first time that the gradebook is out of reach something is done."""

    def __init__(self, then: Callable[[], object] = lambda: None) -> None:
        super().__init__(file=io.StringIO(), width=400)
        self.then, self.waited = then, 0

    def print(self, *objects: Any, **named: Any) -> None:
        super().print(*objects, **named)
        if objects and OUT_OF_REACH in str(objects[0]):
            self.waited += 1
            self.then()

    @property
    def text(self) -> str:
        said: str = self.file.getvalue()  # type: ignore[attr-defined]
        return said


def grade(course: Class, say: Console | None = None) -> bool:
    nothing: dict[str, Any] = dict.fromkeys(("source", "platform", "roster", "scheduler"))
    options: dict[str, Any] = {"jobs": 1, "again": False, "trust": False, "as_json": True}
    with contextlib.redirect_stdout(io.StringIO()):
        return grade_homework(HW, course.folder, **nothing, **options, say=say or Listening())


def rows(course: Class) -> list[Any]:
    """All that the gradebook has on grades and comments, in an order that no database decides."""
    with Gradebook(Course(course.folder).directory.db_url, course.folder.name) as book:
        found = []
        for submission in book.assignment_submissions(HW):
            (notebook,) = submission.notebooks
            grades = [(g.name, g.auto_score, g.manual_score, g.needs_manual_grade) for g in notebook.grades]
            comments = [(c.name, c.auto_comment, c.manual_comment) for c in notebook.comments]
            found.append((submission.student.id, submission.score, sorted(grades), sorted(comments)))
        return [sorted(student.id for student in book.students), *sorted(found)]


def files(course: Class) -> dict[str, bytes]:
    """What is kept of the class, but for what has a time or a chance in it."""
    graded = course.folder / "graded" / HW
    kept = [*course.folder.glob("autograded/**/*.ipynb"), *(file for file in graded.rglob("*") if file.is_file())]
    return {str(file.relative_to(course.folder)): file.read_bytes() for file in kept if file.name != ".lock"}
