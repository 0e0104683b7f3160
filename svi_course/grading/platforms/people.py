"""Whose something is: from a platform's names, numbers and addresses to a student of the gradebook, or to nobody.

A wrong student is worse than none: an answer is judged by its student's data, and a score belongs to one person.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from svi_course.grading.platforms.facts import Person
from svi_course.homework.identity import canonical


class NobodyError(Exception):
    """It cannot be said whose something is; says why."""


@dataclass(frozen=True)
class Student:
    """A student as the gradebook has them."""

    id: str
    user: str = ""
    email: str = ""
    first: str = ""
    last: str = ""

    @classmethod
    def of(cls, row: Any) -> Student:
        """From nbgrader's row."""
        return cls(row.id, row.lms_user_id or "", row.email or "", row.first_name or "", row.last_name or "")

    @classmethod
    def from_dict(cls, told: Mapping[str, str]) -> Student:
        """What `to_dict` gave."""
        return cls(**told)

    def to_dict(self) -> dict[str, str]:
        """As JSON types."""
        return asdict(self)


class People:
    """The students of a course, to be found by what a platform says of them."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._users, self._ids, self._emails, self._names = (defaultdict[str, set[str]](set) for _ in range(4))
        for student in students:
            self._ids[canonical(student.id)].add(student.id)
            if student.user.strip():
                self._users[student.user.strip()].add(student.id)
            for address in (student.email, student.id if "@" in student.id else ""):
                if address.strip():
                    self._emails[canonical(address)].add(student.id)
            for name in {squeezed(student.first + student.last), squeezed(student.last + student.first)} - {""}:
                self._names[name].add(student.id)

    def find(self, person: Person) -> str:
        """The student's id in the gradebook. Raises NobodyError.

        Numbers and addresses decide, all of them together; a name only where these say nothing at all.
        """
        found = set(self._users.get(person.user.strip(), ()))
        for one in person.ids:
            found |= self._ids.get(canonical(one), set())
        for one in person.emails:
            found |= self._emails.get(canonical(one), set())
        if not found:
            for name in person.names:
                found |= self._names.get(squeezed(name), set())
        if not found:
            raise NobodyError(f"nobody in the gradebook is {person}")
        if len(found) > 1:
            raise NobodyError(f"{person} may be {' or '.join(sorted(found))}")
        return found.pop()


def squeezed(name: str) -> str:
    """A name as platforms write it into file names: letters and digits alone, whatever the capitals."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))
