"""Notebooks of a small class for the grading tests, made of lesson exercises."""

from __future__ import annotations

from typing import Any

import nbformat

import svi_course
from svi_course.grading.verdicts import Assignment

NUMBER, CHOICE = "elbo.coin-evidence", "elbo.what-the-loss-says"
QUICK = Assignment("hw1", lambda student: (svi_course.exercise(NUMBER), svi_course.exercise(CHOICE)))


def solution(exercise: str, backend: str = "python") -> str:
    return svi_course.exercise(exercise).solutions[backend]


def cell(source: str, exercise: str = "", role: str = "answer") -> Any:
    made = nbformat.v4.new_code_cell(source)
    if exercise:
        made.metadata["svi_course"] = {"exercise": exercise, "role": role}
    return made


def check(exercise: str, argument: str = "") -> Any:
    of = svi_course.exercise(exercise)
    return cell(f"{of.import_line}\n\n{of.call}.check({argument or of.answer_name})", exercise, "check")


def answered(exercise: str, source: str = "") -> list[Any]:
    """An answer cell and its check; our solution if nothing else is given."""
    return [cell(source or solution(exercise), exercise), check(exercise)]


def content(*cells: Any) -> bytes:
    return nbformat.writes(nbformat.v4.new_notebook(cells=list(cells))).encode()


def around(*attacks: str) -> bytes:
    """An honest answer, what a submission does beside it, and another honest answer."""
    return content(*answered(NUMBER), *(cell(attack) for attack in attacks), *answered(CHOICE))
