"""Homework 1 as these tests have it graded: by numbers alone, but for the one problem that needs a fit."""

from __future__ import annotations

import csv
import sqlite3
from typing import Any

from classes import Class, solved
from nbgrader.api import Gradebook
from typer.testing import CliRunner, Result

from svi_course import homework
from svi_course.cli import app

HW = "hw1"
RATE, ELBO, BEST, STUDY = (problem.id for problem in homework.assignment(HW, "ada").problems)
POINTS = {problem.id: problem.points for problem in homework.assignment(HW, "ada").problems}
WORTH = sum(POINTS.values()) - POINTS[STUDY]


def grade(course: Class, *words: str) -> Result:
    return CliRunner().invoke(app, ["grade", HW, "--course", str(course.folder), "--jobs", "1", *words])


def book(course: Class) -> Any:
    return Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}", course.folder.name)


def grades(course: Class) -> dict[str, dict[str, str]]:
    with (course.folder / "graded" / HW / "grades.csv").open(newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def rows(course: Class) -> list[tuple[Any, ...]]:
    """All that the gradebook has on grades and comments."""
    with sqlite3.connect(course.folder / "gradebook.db") as database:
        columns = "auto_score, manual_score, needs_manual_grade, cell_id, notebook_id"
        return [
            *database.execute(f"select {columns} from grade order by id"),
            *database.execute("select auto_comment, manual_comment, cell_id from comment order by id"),
        ]


def numbers(**other: str) -> dict[str, str]:
    """Right answers but for the fit, or other ones."""
    right = {key: text for key, text in solved(HW, "numpyro").items() if key != STUDY}
    return right | {f"{HW}.{slug.replace('_', '-')}": text for slug, text in other.items()}


def files(course: Class) -> dict[str, bytes]:
    """What a second run must leave as it was; the tables are written anew."""
    places = [course.folder / "autograded", course.folder / "graded" / HW / "records"]
    return {str(file): file.read_bytes() for place in places for file in place.rglob("*") if file.is_file()}
