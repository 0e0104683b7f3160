"""Problem: an exercise of the homework. Its data are a student's own, and its grade is decided at grading."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from svi_course._exercise import Exercise
from svi_course.homework.identity import Array, being_graded, uniforms
from svi_course.homework.visible import visible
from svi_course.observe import Challenge, Observation, observe
from svi_course.report import Report
from svi_course.show import Markdown

# Where the reference solutions are; without it there are none.
INSTRUCTOR = "SVI_COURSE_INSTRUCTOR"
OPEN = "Your answer can be read. Whether it is right is decided at grading."
KNOWN = "Your grade is decided at grading; as it stands, this will cost points."


@contextmanager
def solutions_from(folder: Path) -> Iterator[None]:
    """Take the reference solutions from an instructor's folder for a while."""
    before = os.environ.get(INSTRUCTOR)
    os.environ[INSTRUCTOR] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[INSTRUCTOR]
        else:
            os.environ[INSTRUCTOR] = before


@dataclass(frozen=True, kw_only=True)
class Problem(Exercise):
    """One problem of an assignment, for one student; `id` is "assignment.name".

    seed: of what the answer is put through. In a student's notebook it follows from the ids, at grading from the
    course key as well. number: assignment and place, as "H1.2".
    """

    student: str
    seed: int
    place: int

    @property
    def number(self) -> str:
        """Assignment and place in it, as "H1.2"."""
        return f"H{self.chapter.removeprefix('hw')}.{self.place}"

    @property
    def import_line(self) -> str:
        """What a cell runs to reach the problem by `call`."""
        return f'from svi_course import homework\n\n{self.chapter} = homework.assignment("{self.chapter}")'

    @property
    def solutions(self) -> dict[str, str]:
        """The reference solutions, from the instructor's folder that the environment names; empty without it."""
        folder = os.environ.get(INSTRUCTOR)
        return self._solutions_in(Path(folder) / self.chapter / "solutions") if folder else {}

    @property
    def _folder(self) -> Traversable:
        return files(f"svi_course.homework.{self.chapter}")

    def challenge(self) -> Challenge:
        """What the answer is asked to do."""
        return super().challenge().model_copy(update={"seed": self.seed})

    def check(self, *answer: Any) -> Report:
        """What can be said of an answer without its exact value; the grade is decided at grading.

        Raises AssertionError where `nbgrader validate` asks, if there is nothing to grade or a mistake is seen:
        otherwise that command would say that all is well.
        """
        if being_graded():
            return self._blank(attempted=False)
        report = self._handed_in(answer, self._visible)
        if os.environ.get("NBGRADER_VALIDATING") and not (report.attempted and report.ok):
            raise AssertionError(str(report))
        return report

    def grade(self, *answer: Any) -> Report:
        """The verdict with its points, as the grader gives it; never raises for what the answer does."""
        report = self._handed_in(answer, self._judged)
        return _without_offers(report) if report.attempted or report.findings else self.not_attempted()

    def report(self, seen: Observation) -> Report:
        """The verdict on what was seen of an answer; graded homework offers neither hints nor solutions."""
        return _without_offers(super().report(seen))

    def solution(self, *, anyway: bool = False) -> Markdown:
        """Solutions of homework are not handed out; the instructor's folder has them."""
        if not self.solutions:
            return Markdown("The solutions of homework are not handed out; ask your instructor after the deadline.")
        return super().solution(anyway=True)

    def _visible(self, answer: tuple[Any, ...]) -> Report:
        findings = visible(observe(answer, self.challenge()), self.truth)
        errors = any(finding.severity == "error" for finding in findings)
        return self._blank(pending=True, headline=KNOWN if errors else OPEN, findings=findings)


def _without_offers(report: Report) -> Report:
    return report.model_copy(update={"hints": 0, "call": ""})


class Maker:
    """Makes the problems of one assignment for one student, numbered in the order in which they are made."""

    def __init__(self, assignment: str, student: str, key: bytes) -> None:
        self.assignment, self.student, self.key = assignment, student, key
        self._made = 0

    def __call__(self, name: str, **fields: Any) -> Problem:
        """The next problem, called "assignment.name"."""
        self._made += 1
        seed = int(self.uniforms(f"seed of {name}", 1)[0] * 2**31)
        return Problem(id=f"{self.assignment}.{name}", student=self.student, seed=seed, place=self._made, **fields)

    def uniforms(self, what: str, count: int) -> Array:
        """Numbers between 0 and 1 that a challenge is made of: at grading others than in the notebook."""
        return uniforms(self.assignment, self.student, what, count, self.key)
