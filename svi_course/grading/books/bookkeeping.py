"""What `nbgrader autograde` would write: the notebook under autograded/, grades and comments in the gradebook.

Points and comments that somebody gave by hand stay. Entering the same record again changes nothing.
"""

from __future__ import annotations

import os
import secrets
import textwrap
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import nbformat
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy.exc import SAWarning

from svi_course._exercise import exercise
from svi_course.grading.books.autograded import autograded, is_untouched
from svi_course.grading.books.course import Course, Sheet, SourceCell, answer_of, check_of
from svi_course.grading.books.records import Record, replace
from svi_course.grading.verdicts import Outcome
from svi_course.homework.grading import whose_it_is
from svi_course.report import Report
from svi_course.show import as_text

# What nbgrader's exchange puts beside a submission: when it was handed in, and by what its feedback is found.
TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
LARGEST_NOTE = 1024
READ_ONLY, GROUP_TOO = 0o444, 0o664
# nbgrader's own words.
NOTHING = "No response."
WAITS = "This could not be graded by itself, and waits for your instructor. Nothing is lost by it."


class Books:
    """nbgrader's books of one assignment, open for the one who writes."""

    def __init__(self, course: Course, assignment: str, sheet: Sheet) -> None:
        self._course, self._assignment, self._sheet = course, assignment, sheet
        self._gradebook: Any = None

    def __enter__(self) -> Books:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def enter(self, record: Record, notebook: Any) -> bool:
        """Enter a record and its notebook as it was run, None where it could not be; whether anything was new.

        Raises SQLAlchemyError if the gradebook stays out of reach, and OSError if there is no room.
        """
        if record.status == "missing":
            return False
        made = autograded(notebook or _instead(record), self._sheet, _cards(record, self._assignment))
        text = nbformat.writes(made) + "\n"
        folder = self._course.place("autograded", record.student, self._assignment)
        file = folder / f"{self._assignment}.ipynb"
        new = not file.is_file() or file.read_text("utf-8") != text
        self._course.patiently(lambda: self._enter(record, made, new))
        if new:
            folder.mkdir(parents=True, exist_ok=True)
            self._bring_along(record.student, folder)
            replace(file, text)
            self._protect(file)
        return new

    def _enter(self, record: Record, made: Any, new: bool) -> None:
        if self._gradebook is None:
            self._gradebook = self._course.gradebook()
        try:
            with warnings.catch_warnings():
                # nbgrader's own way of making rows, which SQLAlchemy has come to warn of.
                warnings.simplefilter("ignore", SAWarning)
                self._write(record, made, new)
        except BaseException:
            # What was half entered goes with the connection.
            self._close()
            raise

    def _close(self) -> None:
        if self._gradebook is not None:
            self._gradebook.close()
            self._gradebook = None

    def _write(self, record: Record, made: Any, new: bool) -> None:
        book, name = self._gradebook, self._assignment
        book.update_or_create_student(record.student)
        time = self._time(record.student)
        submission = book.update_or_create_submission(name, record.student, **({"timestamp": time} if time else {}))
        due = submission.duedate is not None
        reports = {check_of(o.problem): o.report for o in record.outcomes}
        answers = {answer_of(o.problem): _comment(o) for o in record.outcomes}
        for cell in self._sheet.cells:
            if cell.grade:
                grade = book.find_grade(cell.name, name, name, record.student)
                points = _points(cell, reports, made, bool(record.named))
                if new or points != grade.auto_score:
                    grade.auto_score = points
                    # Points by hand stay; but they were given for another answer.
                    grade.needs_manual_grade = points is None or grade.manual_score is not None
            if cell.solution:
                comment = book.find_comment(cell.name, name, name, record.student)
                comment.auto_comment = answers.get(cell.name, NOTHING if is_untouched(made, cell) else None)
        book.db.commit()
        if new and due:
            self._take_off_for_being_late(record.student)

    def _take_off_for_being_late(self, student: str) -> None:
        """As the course's settings have it."""
        told = {"student": student, "assignment": self._assignment, "notebook": self._assignment}
        resources = {"nbgrader": {**told, "db_url": self._course.directory.db_url}}
        AssignLatePenalties(parent=self._course.app).preprocess(nbformat.v4.new_notebook(), resources)

    def _time(self, student: str) -> Any:
        """When it was handed in, where the exchange has noted it."""
        note = self._note(student, TIMESTAMP)
        try:
            return parse_utc(note.strip()) if note and note.strip() else None
        except Exception:
            # The note comes from the student's machine.
            return None

    def _note(self, student: str, name: str) -> str | None:
        file = self._course.place("submitted", student, self._assignment) / name
        if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST_NOTE:
            return None
        return file.read_text("utf-8", "replace")

    def _bring_along(self, student: str, folder: Path) -> None:
        # Without them one who handed in by mail would keep nbgrader from releasing the feedback of all.
        instead = {TIMESTAMP: f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S UTC}", SECRET: secrets.token_hex()}
        for name, text in instead.items():
            note = self._note(student, name)
            replace(folder / name, text if note is None else note)
            self._protect(folder / name)

    def _protect(self, file: Path) -> None:
        os.chmod(file, GROUP_TOO if self._course.directory.groupshared else READ_ONLY)


def _points(cell: SourceCell, reports: Mapping[str, Report | None], made: Any, ask: bool) -> float | None:
    """The points of a graded cell; None where somebody has to look."""
    if cell.name in reports:
        report = reports[cell.name]
        return None if report is None else float(report.score)
    if cell.solution:
        # An answer in words.
        return 0.0 if is_untouched(made, cell) else None
    return None if cell.points or ask else 0.0


def _cards(record: Record, assignment: str) -> dict[str, Report]:
    """What is shown in the notebook, by the gradebook's names of cells."""
    whose = {f"{assignment}-data": whose_it_is(record.student, record.named)}
    return whose | {check_of(outcome.problem): _card(outcome) for outcome in record.outcomes}


def _card(outcome: Outcome) -> Report:
    if outcome.report is not None:
        return outcome.report
    return Report(exercise=outcome.problem, title=exercise(outcome.problem).heading, headline=WAITS, pending=True)


def _comment(outcome: Outcome) -> str:
    """The report in plain text, indented, which a page shows as it stands."""
    # PostgreSQL has no room for a NUL.
    text = as_text(_card(outcome)).replace("\0", "\N{REPLACEMENT CHARACTER}")
    return textwrap.indent(text, "    ", lambda line: True)


def _instead(record: Record) -> Any:
    """What is kept in the place of a file that is no notebook."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"**{record.because}**")])
