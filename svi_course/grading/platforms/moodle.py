"""Moodle: what the downloads of its assignments and its grading worksheet look like.

Files, of "Download all submissions": a folder FULL NAME_NUMBER_assignsubmission_file with an underscore behind it in
older releases, or, without folders, that as the beginning of each file's name. The number is the participant's in this
assignment. The worksheet, for which an assignment has the feedback type "Offline grading worksheet": Identifier
("Participant NUMBER"), Full name, ID number and Email address where they are shown, Status, Grade, Maximum grade, Grade
can be changed, times. As Moodle's own source writes them (mod/assign/classes/downloader.php,
mod/assign/gradingtable.php, mod/assign/feedback/offline/importgradeslib.php) and its documentation describes them
("Using Assignment", "Offline grading worksheet").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from svi_course.grading.platforms.downloads import Entry
from svi_course.grading.platforms.facts import Attempt, GradeFile, Lateness, Person, Platform, Row

# Moodle puts a space for each underscore of a name.
_OWNER = re.compile(r"(?P<name>[^_]*)_(?P<key>\d+)_assignsubmission_[a-z]+(_.*)?", re.DOTALL)
_KEY = re.compile(r"\d+\Z")
_LATE = re.compile(r"(?P<by>(\d+ [a-z]+ ?)+) late")
_UNITS = {"year": 365 * 86400, "week": 7 * 86400, "day": 86400, "hour": 3600, "min": 60, "minute": 60, "sec": 1}


def _owner(entry: Entry) -> re.Match[str] | None:
    # The first from the top: below their own, students name folders as they like.
    return next((match for part in entry.parts if (match := _OWNER.fullmatch(part))), None)


def _attempts(entries: Sequence[Entry], rows: Mapping[str, Row]) -> Iterator[Attempt]:
    attempts: dict[tuple[tuple[str, ...], str], tuple[Person, list[Entry]]] = {}
    for entry in entries:
        match = _owner(entry)
        if match is None:
            yield Attempt(people=(), entries=(entry,), order=(0,), doubt="Moodle gives no file such a name")
            continue
        key = match["key"]
        above = entry.parts[: next(place for place, part in enumerate(entry.parts) if _OWNER.fullmatch(part))]
        person = (_person(rows[key]) if key in rows else None) or Person(key=key, names=(match["name"],))
        attempts.setdefault((above, key), (person, []))[1].append(entry)
    for (_, key), (person, files) in attempts.items():
        late = _lateness(rows[key]) if key in rows else None
        # Nothing in a download tells which of two is the later.
        yield Attempt(people=(person,), entries=tuple(files), order=(0,), late=late)


def _person(row: Row) -> Person | None:
    key = _KEY.search(row.get("Identifier", "").strip())
    if key is None:
        return None
    number, email = row.get("ID number", ""), row.get("Email address", "")
    ids = number, row.get("Username", "")
    return Person(key=key[0], user=number, ids=ids, emails=(email,), names=(row.get("Full name", ""),))


def _lateness(row: Row) -> Lateness | None:
    match = _LATE.search(row.get("Status", ""))
    if match is None:
        return None
    words = match["by"].split()
    counts = zip(words[::2], words[1::2], strict=True)
    known = {f"{unit}{ending}": seconds for unit, seconds in _UNITS.items() for ending in ("", "s")}
    try:
        return Lateness(timedelta(seconds=sum(int(count) * known[unit] for count, unit in counts)))
    except (KeyError, OverflowError):
        return Lateness()


MOODLE = Platform(
    name="moodle",
    title="Moodle",
    owns=lambda entry: _owner(entry) is not None,
    attempts=_attempts,
    grades=GradeFile(
        needed=("Identifier", "Grade", "Last modified (grade)"),
        person=_person,
        scores=lambda columns: ["Grade"],
        is_score=lambda column, assignment: True,
        locked=lambda row, now: "has a grade that is locked" if row.get("Grade can be changed") == "No" else "",
        most=lambda row, column: row.get("Maximum grade") or row.get("Maximum Grade") or "",
        about="Take the grading worksheet of the assignment, downloaded with Moodle in English: the assignment needs "
        "the feedback type 'Offline grading worksheet'.",
    ),
)
