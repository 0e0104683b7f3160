"""What a platform's module says about its platform: how downloads are named, and what its grade file has in which
column. The one reader and the one writer do the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from svi_course.grading.platforms.downloads import Entry

Row = Mapping[str, str]


@dataclass(frozen=True)
class Person:
    """Somebody as a platform calls them.

    key: the platform's own number, which is in the names of files and in the grade file. user: what is compared with
    the gradebook's lms_user_id; ids: with its ids; emails: with its email addresses, and with ids that are some.
    names: as they are written, or squeezed.
    """

    key: str = ""
    user: str = ""
    ids: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return next((word for word in (*self.names, *self.emails, *self.ids, self.key) if word), "somebody")


@dataclass(frozen=True)
class Lateness:
    """How late something came: `by`, where the platform tells it, or that it did and nothing more."""

    by: timedelta | None = None


@dataclass(frozen=True)
class Attempt:
    """What somebody handed in at once.

    people: several where a group did. order: a later attempt of the same person has a greater one. when: its moment,
    where the platform tells it; late: None for in time, or not told. doubt: why it cannot be said whose it is.
    """

    people: tuple[Person, ...]
    entries: tuple[Entry, ...]
    order: tuple[float, ...]
    when: datetime | None = None
    late: Lateness | None = None
    doubt: str = ""


@dataclass(frozen=True)
class GradeFile:
    """The column map of the file in which a platform hands out its grades and takes them back.

    needed: without these columns it is no such file. person: who a row is about, None for rows about nobody.
    scores: the columns that may take an assignment's score. is_score: of these, whether one is the assignment's own.
    locked: why a row's score, now as given, is not to be touched, or nothing. most: the most that a column can have,
    where a row says it, else nothing. about: how to get such a file.
    """

    needed: tuple[str, ...]
    person: Callable[[Row], Person | None]
    scores: Callable[[Sequence[str]], list[str]]
    is_score: Callable[[str, str], bool]
    locked: Callable[[Row, str], str]
    most: Callable[[Row, str], str]
    about: str


@dataclass(frozen=True)
class Platform:
    """A platform. owns: whether a file's name is one that its downloads give; attempts: what a download holds, with
    what the grade file says of each key, if there is one."""

    name: str
    title: str
    owns: Callable[[Entry], bool]
    attempts: Callable[[Sequence[Entry], Mapping[str, Row]], Iterator[Attempt]]
    grades: GradeFile | None = None
