"""Take what a platform handed out into the course, as `nbgrader collect` takes it from its exchange.

The newest notebook of each student goes to submitted/, with its moment where that is known; nbgrader and this package
read it there. Whatever else is a notebook is kept in graded/ASSIGNMENT/handed-in/, and a table there says of each file
of the download what became of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.utils import parse_utc
from sqlalchemy.exc import SQLAlchemyError

from svi_course.grading.books.bookkeeping import LARGEST_NOTE, TIMESTAMP
from svi_course.grading.books.course import Course, UnusableCourseError
from svi_course.grading.books.records import file_name, printable, replace
from svi_course.grading.books.tables import write_table
from svi_course.grading.platforms import notebooks
from svi_course.grading.platforms.canvas import CANVAS
from svi_course.grading.platforms.downloads import LARGEST_LIST, Entry, UnreadableEntryError, download
from svi_course.grading.platforms.facts import Attempt, Lateness, Person, Platform, Row
from svi_course.grading.platforms.gradescope import GRADESCOPE
from svi_course.grading.platforms.moodle import MOODLE
from svi_course.grading.platforms.people import NobodyError, People, Student
from svi_course.grading.platforms.worksheet import Worksheet

PLATFORMS: Mapping[str, Platform] = {one.name: one for one in (CANVAS, MOODLE, GRADESCOPE)}
# No platform: a folder or a zip with STUDENT.ipynb files, or with nbgrader's folders.
FOLDER = "folder"
HANDED_IN = "handed-in"
COLUMNS = ("file", "student", "what became of it", "kept as")
# How late something counts of which a platform says that it is late, and no more.
LITTLE = timedelta(seconds=1)


@dataclass
class Taken:
    """What came of a download. students: those of whom a notebook was taken; doubts: what somebody has to look at, a
    sentence each; notes: what is good to know; table: where all of it is written."""

    students: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    table: Path = Path()


def platform_of(entries: Sequence[Entry], name: str | None) -> Platform | None:
    """The platform that a download is from; None for notebooks that an instructor put together.

    name: what somebody said it is. Raises UnusableCourseError where the files' names do not tell.
    """
    if name is not None:
        return PLATFORMS.get(name)
    some = [one for one in PLATFORMS.values() if any(one.owns(entry) for entry in entries)]
    if not some:
        return None
    every = [one for one in some if all(one.owns(entry) for entry in entries)]
    if len(every) != 1:
        titles = " or ".join(one.title for one in every or some)
        raise UnusableCourseError(
            f"Some of the files have names as {titles} gives them, and not all. Say where they are from: "
            f"--as {', --as '.join(one.name for one in some)}, or --as {FOLDER} for notebooks named by their students."
        )
    return every[0]


def take(course: Course, assignment: str, source: Path, name: str | None, roster: Path | None) -> Taken | None:
    """Take a download into the course; None if it is of no platform, and nothing was done.

    name: the platform's, if somebody said it. roster: the platform's own grade file, which says who is who.
    Raises UnusableCourseError.
    """
    if name == FOLDER:
        return None
    try:
        with download(source) as entries:
            platform = platform_of(entries, name)
            if platform is None:
                if roster is not None:
                    raise UnusableCourseError(f"--roster goes with a platform's download, and {source} is none.")
                return None
            rows = _rows(platform, roster)
            taken = course.patiently(lambda: _Intake(course, assignment, platform).take(entries, rows, source))
            if name is None:
                taken.notes.insert(
                    0, f"Its files are called as {platform.title} calls them. If they are not: --as {FOLDER}"
                )
            return taken
    except (ValueError, OSError) as error:
        raise UnusableCourseError(f"What was handed in cannot be read: {error}") from None
    except SQLAlchemyError as error:
        raise UnusableCourseError(f"The gradebook cannot be read: {course.said(error)}") from None


def _rows(platform: Platform, roster: Path | None) -> dict[str, Row]:
    """By the platform's number what its grade file says of somebody."""
    if roster is None:
        return {}
    if platform.grades is None:
        raise UnusableCourseError(f"{platform.title} says itself who is who: leave --roster out.")
    if roster.stat().st_size > LARGEST_LIST:
        raise UnusableCourseError(f"{roster} is too large for a list of students.")
    sheet = Worksheet.read(roster.read_bytes(), platform.grades.needed)
    people = ((platform.grades.person(row), row) for row in sheet.rows)
    return {person.key: row for person, row in people if person is not None}


class _Intake:
    def __init__(self, course: Course, assignment: str, platform: Platform) -> None:
        self._course, self._assignment, self._platform = course, assignment, platform
        self._kept = course.results(assignment) / HANDED_IN
        self._lines: list[dict[str, str]] = []
        self._taken = Taken()
        self._late: list[tuple[str, Lateness, datetime | None]] = []

    def take(self, entries: Sequence[Entry], rows: Mapping[str, Row], source: Path) -> Taken:
        with self._course.gradebook() as self._book:
            people = People(Student.of(row) for row in self._book.students)
            stray = [entry for entry in entries if entry.leads_out]
            for entry in stray:
                self._doubt([entry], entry.trouble)
            honest = [entry for entry in entries if not entry.leads_out]
            for student, attempts in self._by_student(honest, rows, people).items():
                self._take_newest(student, attempts)
        self._kept.mkdir(parents=True, exist_ok=True)
        self._taken.table = self._kept / f"{file_name(source.stem.casefold())}.csv"
        write_table(self._taken.table, COLUMNS, sorted(self._lines, key=lambda line: line["file"]))
        self._tell_of_lateness()
        return self._taken

    def _by_student(
        self, entries: Sequence[Entry], rows: Mapping[str, Row], people: People
    ) -> dict[str, list[Attempt]]:
        """Whose each attempt is; what is nobody's, or that of several keys, is told of and given to none."""
        found: dict[str, list[tuple[Person, Attempt]]] = defaultdict(list)
        for attempt in self._platform.attempts(entries, rows):
            if attempt.doubt:
                self._doubt(attempt.entries, attempt.doubt)
            for person in attempt.people:
                try:
                    found[people.find(person)].append((person, attempt))
                except NobodyError as nobody:
                    self._doubt(attempt.entries, str(nobody))
        clear: dict[str, list[Attempt]] = {}
        for student, theirs in found.items():
            keys = {person.key for person, _ in theirs}
            if len(keys) > 1:
                named = " and ".join(sorted(str(person) for person, _ in theirs))
                for _, attempt in theirs:
                    self._doubt(attempt.entries, f"{self._platform.title} has {named}, and both may be {student}")
            else:
                clear[student] = [attempt for _, attempt in theirs]
        return dict(sorted(clear.items()))

    def _doubt(self, entries: Iterable[Entry], why: str) -> None:
        for entry in entries:
            self._taken.doubts.append(f"{printable(entry.name)} was given to nobody: {printable(why)}.")
            self._line(entry, "", f"given to nobody: {why}")

    def _line(self, entry: Entry, student: str, what: str, kept: Path | None = None) -> None:
        place = "" if kept is None else str(kept.relative_to(self._course.folder))
        values = printable(entry.name), student, printable(what), place
        self._lines.append(dict(zip(COLUMNS, values, strict=True)))

    def _take_newest(self, student: str, attempts: list[Attempt]) -> None:
        attempts.sort(key=lambda attempt: attempt.order)
        *earlier, newest = attempts
        if earlier and earlier[-1].order == newest.order:
            for attempt in attempts:
                self._doubt(attempt.entries, f"{student} handed in twice, and nothing says which is the later")
            return
        for attempt in earlier:
            for entry in attempt.entries:
                self._line(entry, student, "an earlier attempt", self._put_aside(student, entry))
        chosen = notebooks.chosen(newest.entries, self._assignment)
        for entry in newest.entries:
            if entry is not chosen:
                self._line(entry, student, "handed in beside the notebook", self._put_aside(student, entry))
        if chosen is None:
            handed = ", ".join(entry.parts[-1] for entry in newest.entries)
            content = f"What was handed in last is no notebook: {printable(handed)}\n".encode()
            self._taken.doubts.append(f"{student} handed in no notebook last, but {printable(handed)}.")
        else:
            content = self._content(student, chosen)
        place = self._put(student, content, newest)
        if chosen is not None:
            self._line(chosen, student, "graded" if place else "an earlier attempt", place)
        self._taken.students.append(student)

    def _content(self, student: str, entry: Entry) -> bytes:
        """What is graded; in the place of what cannot be read a sentence that says so, which is no notebook either."""
        try:
            return entry.read()
        except UnreadableEntryError as error:
            self._taken.doubts.append(f"{printable(entry.name)}, of {student}, was not read: {error}.")
            return f"{printable(entry.name)} was not read: {error}\n".encode()

    def _put_aside(self, student: str, entry: Entry) -> Path | None:
        """Keep a notebook that is not graded; what else there is stays in the download."""
        if not entry.is_notebook:
            return None
        try:
            return self._keep(student, entry.read())
        except UnreadableEntryError:
            return None

    def _keep(self, student: str, content: bytes) -> Path:
        # Named by what is in it: the same download again makes nothing new.
        file = self._kept / file_name(student) / f"{self._assignment}-{sha256(content).hexdigest()[:12]}.ipynb"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file():
            replace(file, content)
        return file

    def _put(self, student: str, content: bytes, attempt: Attempt) -> Path | None:
        """Put the newest where nbgrader looks for it, with its moment. None if what is there already is newer."""
        folder = self._course.place("submitted", student, self._assignment)
        file, note = folder / f"{self._assignment}.ipynb", folder / TIMESTAMP
        when = self._moment(student, attempt)
        if file.is_file() and (before := file.read_bytes()) != content:
            there = _noted(note)
            if attempt.when is not None and there is not None and there > attempt.when:
                self._taken.notes.append(f"{student}: a later attempt than that of the download was there, and stays.")
                return None
            self._keep(student, before)
        folder.mkdir(parents=True, exist_ok=True)
        replace(file, content)
        if when is None:
            note.unlink(missing_ok=True)
        else:
            replace(note, f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S UTC}\n")
        return file

    def _moment(self, student: str, attempt: Attempt) -> datetime | None:
        """When an attempt was handed in; from its lateness alone, by the due date of the gradebook."""
        if attempt.when is not None or attempt.late is None:
            return attempt.when
        due = self._due(student)
        self._late.append((student, attempt.late, due))
        return None if due is None else due + (attempt.late.by or LITTLE)

    def _due(self, student: str) -> datetime | None:
        try:
            due: Any = self._book.find_submission(self._assignment, student).duedate
        except MissingEntry:
            due = self._book.find_assignment(self._assignment).duedate
        return None if due is None else due.replace(tzinfo=UTC)

    def _tell_of_lateness(self) -> None:
        title = self._platform.title
        without = [student for student, _, due in self._late if due is None]
        barely = [student for student, late, due in self._late if due is not None and late.by is None]
        if without:
            self._taken.notes.append(
                f"Late, says {title}: {', '.join(without)}. The gradebook has no due date for {self._assignment}, so "
                f"nothing is taken off; nbgrader db assignment add {self._assignment} --duedate='…' gives one."
            )
        if barely:
            self._taken.notes.append(
                f"Late, says {title}, but not by how much: {', '.join(barely)}. Each counts as a second late."
            )


def _noted(note: Path) -> datetime | None:
    """The moment that stands beside a submission."""
    if note.is_symlink() or not note.is_file() or note.stat().st_size > LARGEST_NOTE:
        return None
    try:
        moment: datetime = parse_utc(note.read_text("utf-8").strip())
        return moment.replace(tzinfo=UTC)
    except Exception:
        # It may come from the student's machine.
        return None
