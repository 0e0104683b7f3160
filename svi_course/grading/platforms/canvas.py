"""Canvas: what its downloads and its grade file look like.

Files, of "Download Submissions": squeezed name, LATE if it was, the user's number, the file's number, the file's own
name. The gradebook's export: LastName and FirstName or Student, ID, SIS columns, Section, a column "Title (number)"
for each assignment, totals; under the header rows about nobody. Both as Canvas's own source writes them
(lib/content_zipper.rb, lib/gradebook_exporter.rb) and its instructor guide describes them ("How do I export grades in
the Gradebook?", "How do I download all student submissions for an assignment?").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from svi_course.grading.platforms.downloads import Entry
from svi_course.grading.platforms.facts import Attempt, GradeFile, Lateness, Person, Platform, Row

_FILE = re.compile(r"(?:(?P<name>.*)_)?(?P<late>LATE_)?(?P<user>\d+)_(?P<number>\d+)_.+", re.DOTALL)
_ANONYMOUS = re.compile(r"(LATE_)?anon_\w+?_\d+_.+", re.DOTALL)
# What was typed into a box instead of a file.
_TYPED = re.compile(r"(?P<name>.*)_(?P<late>LATE_)?(?P<user>\d+)_(text|link)\.html", re.DOTALL)
# Where the two numbers may stand; a student chose what is before them, and what is behind.
_NUMBERS = re.compile(r"(?<![^_])(?=\d+_\d+_.)")
_SCORES = re.compile(r"(?P<title>.+) \(\d+\)")
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_NOBODY = "Points Possible"
# Excused; not assigned.
_KEPT = {"EX": "is excused", "N/A": "does not have this assignment"}


def _owns(entry: Entry) -> bool:
    name = entry.parts[-1]
    return any(pattern.fullmatch(name) for pattern in (_FILE, _ANONYMOUS, _TYPED))


def _readings(name: str) -> list[re.Match[str]]:
    """All ways of reading a name."""
    found = [_reading(name, place.start()) for place in _NUMBERS.finditer(name)] or [_TYPED.fullmatch(name)]
    return [match for match in found if match]


def _reading(name: str, place: int) -> re.Match[str] | None:
    """The one in which the numbers begin at `place`."""
    before = re.escape(name[:place].removesuffix("LATE_").removesuffix("_"))
    pattern = rf"(?:(?P<name>{before})_)?(?P<late>LATE_)?(?P<user>\d+)_(?P<number>\d+)_.+"
    return re.fullmatch(pattern, name, re.DOTALL)


def _attempts(entries: Sequence[Entry], rows: Mapping[str, Row]) -> Iterator[Attempt]:
    attempts: dict[tuple[tuple[str, ...], str, bool], list[tuple[int, Entry, re.Match[str]]]] = {}
    for entry in entries:
        name = entry.parts[-1]
        if _ANONYMOUS.fullmatch(name):
            yield _doubtful(entry, "it is anonymous; turn that off in Canvas, and download again")
            continue
        readings = _readings(name)
        if len(readings) > 1:
            # Somebody's own name or file may look like another's number; Canvas's list of users tells.
            readings = [match for match in readings if match["user"] in rows]
        if len(readings) != 1:
            advice = "it can be read in several ways; with --roster, Canvas's own grade file may tell, else rename it"
            yield _doubtful(entry, advice)
            continue
        match = readings[0]
        number = int(match.groupdict().get("number") or 0)
        of = entry.parts[:-1], match["user"], bool(match["late"])
        attempts.setdefault(of, []).append((number, entry, match))
    for (_, user, late), files in attempts.items():
        files.sort(key=lambda file: file[0])
        person = _person(rows[user]) if user in rows else None
        yield Attempt(
            people=(person or Person(key=user, user=user, names=(files[0][2]["name"] or "",)),),
            entries=tuple(entry for _, entry, _ in files),
            order=(files[-1][0],),
            late=Lateness() if late else None,
        )


def _doubtful(entry: Entry, doubt: str) -> Attempt:
    return Attempt(people=(), entries=(entry,), order=(0,), doubt=doubt)


def _person(row: Row) -> Person | None:
    key = row.get("ID", "").strip()
    if not key or row.get("Student", "").strip() == _NOBODY or row.get("LastName", "").strip() == _NOBODY:
        return None
    login = row.get("SIS Login ID", "")
    names = row.get("Student", ""), row.get("LastName", "") + row.get("FirstName", "")
    # A name that would be a formula comes as one that gives it.
    plain = tuple(_FORMULA.sub(r"\1", name) for name in names if name)
    return Person(key=key, user=key, ids=(row.get("SIS User ID", ""), login), emails=(login,), names=plain)


def _is_score(column: str, assignment: str) -> bool:
    title = _SCORES.fullmatch(column)
    return bool(title and re.search(rf"(?<!\w){re.escape(assignment)}(?!\w)", title["title"], re.IGNORECASE))


def _most(row: Row, column: str) -> str:
    return row[column] if _NOBODY in (row.get("Student", "").strip(), row.get("LastName", "").strip()) else ""


CANVAS = Platform(
    name="canvas",
    title="Canvas",
    owns=_owns,
    attempts=_attempts,
    grades=GradeFile(
        needed=("ID", "SIS Login ID", "Section"),
        person=_person,
        scores=lambda columns: [column for column in columns if _SCORES.fullmatch(column)],
        is_score=_is_score,
        locked=lambda row, now: _KEPT.get(now.strip().upper(), ""),
        most=_most,
        about="Take what Canvas exports in Grades, Export, and leave its columns as they are.",
    ),
)
