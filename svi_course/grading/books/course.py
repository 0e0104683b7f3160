"""The nbgrader course that is graded: its folder, settings, key, gradebook, and what was handed in."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.baseapp import NbGrader
from nbgrader.preprocessors import ClearHiddenTests
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from svi_course._exercise import Exercise
from svi_course.grading import verdicts
from svi_course.grading.books import submissions
from svi_course.grading.books.database import Patience, UnusableAddressError, address, words
from svi_course.homework import assignment as homework
from svi_course.homework.assignments import ASSIGNMENTS
from svi_course.homework.grading import KEY, course_key
from svi_course.lessons import cell_id

SETTINGS = "nbgrader_config.py"
RESULTS = "graded"
# What nbgrader's tables have room for, in characters.
LONGEST_ID = 128

T = TypeVar("T")


class UnusableCourseError(Exception):
    """There is nothing to grade here; the message says what to do."""


@dataclass(frozen=True)
class SourceCell:
    """A cell that the gradebook knows: as it was released, and what it is worth."""

    name: str
    kind: str
    source: str
    checksum: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float


@dataclass(frozen=True)
class Sheet:
    """An assignment's notebook as the gradebook has it, and the class."""

    cells: tuple[SourceCell, ...]
    kernel: Mapping[str, Any]
    students: tuple[str, ...]


class Course:
    """A course made by `svi-course class new`, or one with its key and its settings.

    say: is told when the gradebook has to be waited for. Raises UnusableCourseError.
    """

    def __init__(self, folder: Path, say: Callable[[str], None] = lambda words: None) -> None:
        self.folder = folder.expanduser().absolute()
        if not (self.folder / SETTINGS).is_file():
            raise UnusableCourseError(
                f"{self.folder} is no nbgrader course: it has no {SETTINGS}. Run the command in the course's folder, "
                "or name it with --course; svi-course class new DIR makes a course."
            )
        self.key = course_key(self.folder)
        if not self.key:
            raise UnusableCourseError(
                f"{self.folder} has no {KEY}, of which the grader's challenges are made. Put it back from where the "
                "course was made; for a course that never had one, take that of a new one: svi-course class new DIR"
            )
        self.app = _settings(self.folder)
        try:
            self._address = address(self.directory.db_url)
        except UnusableAddressError as error:
            raise UnusableCourseError(str(error)) from None
        self._patience = Patience(self._address, say)

    @property
    def directory(self) -> Any:
        """nbgrader's CourseDirectory, which knows where everything is."""
        return self.app.coursedir

    @property
    def hidden(self) -> tuple[Path, ...]:
        """What no submission may see."""
        folders = self.directory
        steps = (folders.source_directory, folders.submitted_directory, folders.autograded_directory)
        named = [Path(folders.format_path(step, ".", ".")) for step in steps]
        at = self._address
        files = [Path(at.database)] if at.get_backend_name() == "sqlite" and at.database else []
        return tuple(dict.fromkeys([self.folder, *named, *files]))

    def gradebook(self) -> Any:
        """nbgrader's gradebook, open."""
        return Gradebook(self.directory.db_url, self.directory.course_id)

    def patiently(self, action: Callable[[], T]) -> T:
        """Do something with the gradebook that can be done twice, and wait where it is locked or its server away.

        Raises SQLAlchemyError where it stays so, and for what no waiting helps.
        """
        return self._patience(action)

    def said(self, error: SQLAlchemyError) -> str:
        """What the gradebook's database said, in a line that can be shown."""
        return words(error, self._address)

    def results(self, assignment: str) -> Path:
        """Where what this command knows of an assignment is kept."""
        return self.folder / RESULTS / assignment

    def place(self, step: str, student: str, assignment: str) -> Path:
        """nbgrader's folder of a submission in one of its steps, such as "submitted"."""
        return Path(self.directory.format_path(getattr(self.directory, f"{step}_directory"), student, assignment))

    def sheet(self, assignment: str) -> Sheet:
        """What the gradebook has on an assignment. Raises UnusableCourseError."""
        try:
            return self.patiently(lambda: self._sheet(assignment))
        except MissingEntry:
            raise UnusableCourseError(
                f"The gradebook does not know {assignment} yet. First release it: "
                f"nbgrader generate_assignment {assignment}"
            ) from None
        except SQLAlchemyError as error:
            raise UnusableCourseError(
                f"The gradebook cannot be read: {self.said(error)}. If nbgrader is newer than the course: "
                "nbgrader db upgrade"
            ) from None

    def _sheet(self, assignment: str) -> Sheet:
        # nbgrader makes the tables that are missing, and for that wants a command on the path.
        engine = create_engine(self._address)
        try:
            if not inspect(engine).has_table("assignment"):
                raise MissingEntry
        finally:
            engine.dispose()
        with self.gradebook() as book:
            notebook = book.find_notebook(assignment, assignment)
            points = {cell.name: float(cell.max_score) for cell in (*notebook.grade_cells, *notebook.task_cells)}
            graded = {cell.name for cell in notebook.grade_cells}
            solutions = {cell.name for cell in notebook.solution_cells}
            cells = tuple(
                SourceCell(
                    name=cell.name,
                    kind=cell.cell_type,
                    source=self._released(cell.source),
                    checksum=cell.checksum,
                    locked=bool(cell.locked),
                    grade=cell.name in graded,
                    solution=cell.name in solutions,
                    task=cell.name in points and cell.name not in graded,
                    points=points.get(cell.name, 0.0),
                )
                for cell in notebook.source_cells
            )
            kernel = json.loads(notebook.kernelspec or "{}")
            return Sheet(cells, kernel, tuple(student.id for student in book.students))

    def _released(self, source: str) -> str:
        """A cell without hidden tests: they are for nbgrader's own loop."""
        clear = ClearHiddenTests(parent=self.app, enforce_metadata=False)
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        released: str = clear.preprocess(notebook, {})[0].cells[0].source
        return released

    def assignment(self, name: str, sheet: Sheet) -> verdicts.Assignment:
        """What is graded: those problems that the gradebook has, for what they are worth there.

        Raises UnusableCourseError.
        """
        worth = {cell.name: cell.points for cell in sheet.cells if cell.grade}
        if fractions := [cell for cell, points in worth.items() if points != int(points)]:
            raise UnusableCourseError(
                f"The points of {', '.join(fractions)} are no whole number. Give it whole ones in source/{name}, and "
                f"generate the assignment again: nbgrader generate_assignment {name} --force"
            )

        return verdicts.Assignment(name, problems_of(name, worth, self.key))

    def submissions(
        self, assignment: str, students: tuple[str, ...], source: Path | None
    ) -> Mapping[str, bytes | None]:
        """By student what was handed in: to nbgrader, or in a folder or zip. Raises UnusableCourseError."""
        folder = self.place("submitted", "", "").resolve() if source is None else source
        if source is None and not folder.is_dir():
            raise UnusableCourseError(
                f"Nothing was handed in: there is no {folder}. Collect (nbgrader collect {assignment}), put each "
                f"notebook into {folder}/STUDENT/{assignment}/{assignment}.ipynb, or name a folder or a zip with --from"
            )
        try:
            found = submissions.read(folder, assignment, students)
        except (ValueError, OSError) as error:
            raise UnusableCourseError(f"What was handed in cannot be read: {error}") from None
        if all(content is None for content in found.values()):
            raise UnusableCourseError(f"In {folder} there is no notebook of {assignment}.")
        if long := [student for student in found if len(student) > LONGEST_ID]:
            raise UnusableCourseError(
                f"A student's id has at most {LONGEST_ID} characters in the gradebook, and is longer in {folder}: "
                f"{', '.join(long)}"
            )
        return found


def known(assignment: str) -> None:
    """Raises UnusableCourseError if it is none of ours."""
    if assignment not in ASSIGNMENTS:
        raise UnusableCourseError(
            f"There is no {assignment!r} to grade; there are {', '.join(ASSIGNMENTS)}. Assignments of your own are "
            "graded by nbgrader autograde."
        )


def problems_of(name: str, worth: Mapping[str, float], key: bytes) -> Callable[[str], tuple[Exercise, ...]]:
    """A student's problems of an assignment: those whose check cells are worth something, for what they are worth.

    key: the course key, of which their challenges are made.
    """

    @lru_cache(maxsize=64)
    def problems(student: str) -> tuple[Exercise, ...]:
        known = [(problem, worth.get(check_of(problem.id))) for problem in homework(name, student, key=key).problems]
        return tuple(dataclasses.replace(one, points=int(points)) for one, points in known if points is not None)

    return problems


def check_of(problem: str) -> str:
    """What the gradebook calls the cell that is graded for a problem."""
    return cell_id(problem, "check")


def answer_of(problem: str) -> str:
    """What the gradebook calls the cell that a problem is answered in."""
    return cell_id(problem, "answer")


def _settings(folder: Path) -> Any:
    """nbgrader as the course sets it up."""
    app = NbGrader()
    app.log_level = logging.ERROR
    app.load_cwd_config = False
    paths, environment = sys.path[:], dict(os.environ)
    try:
        app.initialize([], root=str(folder))
    finally:
        # It puts the current folder where modules are looked for, and its settings change the environment.
        sys.path[:] = paths
        os.environ.clear()
        os.environ.update(environment)
    return app
