"""`svi-course export`: the scores of nbgrader's gradebook, as nbgrader and platforms take them."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.plugins import CsvExportPlugin
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from svi_course.grading.books import course as courses
from svi_course.grading.books.course import Course, Sheet, UnusableCourseError
from svi_course.grading.books.records import printable, replace
from svi_course.grading.books.tables import harmless
from svi_course.grading.platforms.autograder import make_autograder
from svi_course.grading.platforms.canvas import CANVAS
from svi_course.grading.platforms.facts import GradeFile, Platform
from svi_course.grading.platforms.gradescope import GRADESCOPE
from svi_course.grading.platforms.moodle import MOODLE
from svi_course.grading.platforms.people import NobodyError, People, Student
from svi_course.grading.platforms.worksheet import Worksheet

NBGRADER = "nbgrader"
FILLED: Mapping[str, Platform] = {one.name: one for one in (CANVAS, MOODLE)}
FORMATS = (NBGRADER, *FILLED, GRADESCOPE.name)
TABLE, AUTOGRADER = "nbgrader.csv", "gradescope-autograder.zip"
# As many as Moodle keeps, which is more than Canvas shows.
DIGITS = 5
_COMMA = re.compile(r"\s*-?\d+,\d+\s*")


class CouldNotExportError(Exception):
    """Nothing was written; the message says what to do."""


def export_grades(
    assignment: str,
    folder: Path,
    *,
    to: str,
    into: Path | None,
    column: str | None,
    package: Path | None,
    say: Console,
) -> bool:
    """Write the scores of an assignment of the course in `folder`; whether nobody has to look at anything.

    to: one of FORMATS. into: the platform's grade file, of which a filled copy is written beside it. column: of that
    file, the one to fill. package: svi-course itself as a wheel or an sdist, for Gradescope's autograder.
    Raises CouldNotExportError.
    """
    if into is not None and to not in FILLED:
        raise CouldNotExportError(f"--into goes with {' and '.join(FILLED)}: {to} exports no file to fill in.")
    try:
        courses.known(assignment)
        course = Course(folder, lambda words: say.print(words, markup=False))
        sheet = course.sheet(assignment)

        def write() -> bool:
            """Each reads the gradebook before it says or writes anything, so that it can be done again."""
            if to == NBGRADER:
                return _to_nbgrader(course, assignment, say)
            if to == GRADESCOPE.name:
                return _to_gradescope(course, assignment, sheet, package, say)
            return _to_platform(course, assignment, FILLED[to], into, column, say)

        return course.patiently(write)
    except (UnusableCourseError, ValueError) as error:
        raise CouldNotExportError(str(error)) from None
    except OSError as error:
        raise CouldNotExportError(f"{error.filename or folder} cannot be used: {error.strerror}.") from None
    except SQLAlchemyError as error:
        raise CouldNotExportError(f"The gradebook cannot be read: {course.said(error)}") from None


class _Cell(str):
    """A text that comes out of nbgrader's exporter as a cell that is whole and harmless, with its commas and quotes: it
    joins plain texts by commas."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="").writerow([harmless(str(self))])
        return line.getvalue()


class _Cells:
    """A row of the gradebook whose texts are cells."""

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._row, name)
        return _Cell(found) if isinstance(found, str) else found


class _Book:
    """A gradebook as nbgrader's exporter reads it, with cells for texts."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def assignments(self) -> Iterator[_Cells]:
        return map(_Cells, self._book.assignments)

    @property
    def students(self) -> Iterator[_Cells]:
        return map(_Cells, self._book.students)

    def find_submission(self, assignment: str, student: str) -> Any:
        return self._book.find_submission(str.__str__(assignment), str.__str__(student))


def _to_nbgrader(course: Course, assignment: str, say: Console) -> bool:
    """What `nbgrader export` writes of the assignment, by its own exporter."""
    results = course.results(assignment)
    results.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, course.gradebook() as book:
        written = Path(place) / TABLE
        exporter = CsvExportPlugin(parent=course.app)
        exporter.to, exporter.assignment = str(written), [assignment]
        exporter.export(_Book(book))
        replace(results / TABLE, written.read_bytes())
    say.print(f"Written: {results / TABLE}", markup=False)
    return True


def _to_gradescope(course: Course, assignment: str, sheet: Sheet, package: Path | None, say: Console) -> bool:
    results = course.results(assignment)
    results.mkdir(parents=True, exist_ok=True)
    file = results / AUTOGRADER
    made = make_autograder(course, assignment, sheet, file, package)
    say.print(f"Written: {file}", markup=False)
    say.print(
        "It holds the course key and the class list: give it to Gradescope and to nobody else. Upload it under "
        "Configure Autograder, and try it there with a submission before students do.",
        markup=False,
    )
    if made.by_hand:
        say.print(
            f"Its {made.points:g} points leave out what people or hidden tests grade: {', '.join(made.by_hand)}.",
            markup=False,
        )
    return True


@dataclass
class Filled:
    """What came of filling in a file. done: how many rows. doubts: what somebody has to look at; notes: what is good to
    know; a sentence each."""

    done: int = 0
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def scores_of(book: Any, assignment: str) -> dict[str, float | None]:
    """By student the score, with points by hand and without what is taken off for being late; None where a person has
    to look first. Who handed in nothing is not in it."""
    return {
        one.student.id: None
        if one.needs_manual_grade
        else max(0.0, float(one.score) - float(one.late_submission_penalty or 0.0))
        for one in book.find_assignment(assignment).submissions
    }


def _to_platform(
    course: Course, assignment: str, platform: Platform, into: Path | None, column: str | None, say: Console
) -> bool:
    grades = platform.grades
    assert grades is not None
    if into is None:
        raise CouldNotExportError(f"Name the file to fill in with --into. {grades.about}")
    with course.gradebook() as book:
        people = People(map(Student.of, book.students))
        scores = scores_of(book, assignment)
        most = float(book.find_assignment(assignment).max_score)
    try:
        sheet = Worksheet.read(into.read_bytes(), grades.needed)
    except ValueError as error:
        raise CouldNotExportError(f"{into} is not {platform.title}'s: {error}. {grades.about}") from None
    filled = fill(sheet, platform, _column(sheet, grades, assignment, column), people, scores, most)
    for sentence in (*filled.notes, *filled.doubts):
        say.print(sentence, markup=False)
    if not filled.done:
        raise CouldNotExportError("No row of it got a score, so nothing was written.")
    file = _beside(into, sheet.content())
    say.print(f"{filled.done} scores are in {file}; {into.name} is as it was.", markup=False)
    return not filled.doubts


def fill(
    sheet: Worksheet,
    platform: Platform,
    column: str,
    people: People,
    scores: Mapping[str, float | None],
    most: float,
) -> Filled:
    """Write the scores into their cells of a platform's file, and nothing else."""
    grades = platform.grades
    assert grades is not None
    filled, rows = Filled(), list(sheet.rows)
    whose: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if (person := grades.person(row)) is not None:
            try:
                whose[people.find(person)].append(number)
            except NobodyError as nobody:
                # Moodle's teachers and Canvas's test student have rows, too.
                filled.notes.append(f"Line {number + 2} stays as it was: {printable(str(nobody))}.")
    comma = any(_COMMA.fullmatch(cell) for row in rows for cell in (row[column], grades.most(row, column)))
    for student, numbers in whose.items():
        score, words = scores.get(student), ", ".join(str(number + 2) for number in numbers)
        if len(numbers) > 1:
            filled.doubts.append(f"Lines {words} stay as they were: each of them may be {student}.")
        elif score is None:
            if student in scores:
                filled.doubts.append(f"Line {words} stays as it was: {student} waits for somebody to grade by hand.")
        elif kept := grades.locked(rows[numbers[0]], rows[numbers[0]][column]):
            filled.notes.append(f"Line {words} stays as it was: {student} {kept}.")
        else:
            text = f"{score:z.{DIGITS}f}".rstrip("0").rstrip(".")
            sheet.write(numbers[0], column, text.replace(".", ",") if comma else text)
            filled.done += 1
    absent = sorted(student for student in scores if student not in whose)
    if absent:
        filled.doubts.append(f"Graded, and not in the file of {platform.title}: {', '.join(absent)}.")
    told = {_number(grades.most(row, column)) for row in rows} - {None}
    if told - {most}:
        filled.notes.append(
            f"{platform.title} has at most {max(filter(None, told), default=0):g} points, nbgrader {most:g}. The "
            "scores are nbgrader's, as they are: set the platform's points to that."
        )
    return filled


def _column(sheet: Worksheet, grades: GradeFile, assignment: str, named: str | None) -> str:
    """The column that takes the scores. Raises CouldNotExportError where it is not clear which."""
    there = grades.scores(sheet.columns)
    own = [one for one in there if (one == named if named else grades.is_score(one, assignment))]
    if len(own) == 1 and sheet.columns.count(own[0]) == 1:
        return own[0]
    said = f"none is called {named!r}" if named else f"it is not clear which is that of {assignment}"
    raise CouldNotExportError(
        f"Of the columns that take scores {said}. Name it with --column; there are: "
        f"{', '.join(repr(one) for one in there) or 'none'}."
    )


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _beside(into: Path, content: bytes) -> Path:
    """Write a copy beside a file, under a name that nothing has yet."""
    number = 1
    while True:
        ending = "-filled" if number == 1 else f"-filled-{number}"
        file = into.with_name(f"{into.stem}{ending}{into.suffix}")
        try:
            with file.open("xb") as stream:
                stream.write(content)
            return file
        except FileExistsError:
            number += 1
