"""The assignments: their titles, and their problems with the data of one student."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from svi_course.homework.identity import canonical, whoami
from svi_course.homework.problem import Maker, Problem

# One a chapter.
ASSIGNMENTS = ("hw1", "hw2", "hw3", "hw4", "hw5")


@dataclass(frozen=True)
class Assignment:
    """An assignment for one student.

    id: as "hw1". chapter: the one that it belongs to. about: what stands above the problems, in Markdown.
    data: the student's own, by name. The problems are attributes as well, by their slugs.
    """

    id: str
    title: str
    chapter: str
    about: str
    student: str
    data: Any
    problems: tuple[Problem, ...]

    @property
    def points(self) -> int:
        """Of all problems together."""
        return sum(problem.points for problem in self.problems)

    def problem(self, id: str) -> Problem:  # noqa: A002 - the field's own word
        """The problem of that id. Raises KeyError with the ids that there are."""
        known = {problem.id: problem for problem in self.problems}
        if id not in known:
            raise KeyError(f"there is no problem {id!r}; there are {', '.join(known)}")
        return known[id]

    def __getattr__(self, name: str) -> Problem:
        for problem in self.__dict__.get("problems", ()):
            if problem.slug == name:
                return problem  # type: ignore[no-any-return]
        raise AttributeError(f"an assignment has no {name!r}")

    def __repr__(self) -> str:
        return (
            f"{self.id}, {self.title}: {len(self.problems)} problems, {self.points} points, data for {self.student!r}"
        )


def assignment(id: str, student: str | None = None, *, key: bytes = b"") -> Assignment:  # noqa: A002
    """The assignment of that id for one student, or for whoever is at the keyboard.

    key: the course key, with which the grader makes challenges of its own.
    Raises KeyError for an id that there is not, and ValueError for a student without a name.
    """
    if id not in ASSIGNMENTS:
        raise KeyError(f"there is no assignment {id!r}; there are {', '.join(ASSIGNMENTS)}")
    student = canonical(whoami() if student is None else student)
    if not student:
        raise ValueError('whose homework is this? Fill in your id, as in STUDENT = "ada"')
    return _made(id, student, key)


def assignments(student: str | None = None) -> tuple[Assignment, ...]:
    """All assignments for one student, or for whoever is at the keyboard."""
    return tuple(assignment(id, student) for id in ASSIGNMENTS)  # noqa: A001


# A class is graded one student after the other.
@lru_cache(maxsize=64)
def _made(id: str, student: str, key: bytes) -> Assignment:  # noqa: A002
    room = import_module(f"svi_course.homework.{id}.problems")
    data = room.data_of(student)
    problems = room.problems(Maker(id, student, key), data)
    return Assignment(id, room.TITLE, room.CHAPTER, room.ABOUT, student, data, problems)
