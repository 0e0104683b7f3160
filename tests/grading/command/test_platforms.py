"""From a platform's download to the file that it takes."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import nbformat
import pytest
from classes import Class, answered
from grading_hw1 import HW, POINTS, WORTH, book, grade, grades, numbers
from typer.testing import CliRunner, Result

from svi_course.cli import app

CANVAS_FILE = """\
Student,ID,SIS Login ID,Section,Homework hw1 (55),Other (56)
    Points Possible,,,,{worth},1
"Example, Ada",71,ada,,,
"O'Brien, Jr., Bob",72,bob,,,1
"Nobody, Eve",73,eve,,,
"""


def export(course: Class, *words: str) -> Result:
    return CliRunner().invoke(app, ["export", HW, "--course", str(course.folder), *words])


@pytest.mark.full
def test_from_a_platform_and_back(course: Class, tmp_path: Path) -> None:
    """A download from Canvas, graded; then the same scores as nbgrader, Canvas and Gradescope take them."""
    notebook = course.released(HW)
    with book(course) as gradebook:
        gradebook.update_or_create_assignment(HW, duedate="2027-01-01 00:00:00 UTC")
        gradebook.update_or_create_student("bob", lms_user_id="72")
    with (course.folder / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    download = tmp_path / "submissions.zip"
    with zipfile.ZipFile(download, "w") as archive:
        archive.writestr("exampleada_71_5_hw1.ipynb", nbformat.writes(notebook))
        archive.writestr("exampleada_71_9_hw1-1.ipynb", nbformat.writes(answered(notebook, numbers())))
        archive.writestr("obrienjrbob_LATE_72_6_hw1.ipynb", nbformat.writes(answered(notebook, numbers())))
        archive.writestr("strangereve_73_7_hw1.ipynb", nbformat.writes(notebook))
    result = grade(course, "--from", str(download))
    assert result.exit_code == 1, result.output
    assert "strangereve_73_7_hw1.ipynb was given to nobody" in result.stderr
    assert {student: row["score"] for student, row in grades(course).items()} == {"ada": str(WORTH), "bob": str(WORTH)}

    # nbgrader's own file, until names have commas.
    assert export(course, "--format", "nbgrader").exit_code == 0
    own = course.folder / "graded" / HW / "nbgrader.csv"
    course.nbgrader("export", "--to", str(tmp_path / "theirs.csv"))
    assert own.read_bytes() == (tmp_path / "theirs.csv").read_bytes()
    with book(course) as gradebook:
        gradebook.update_or_create_student("bob", last_name="O'Brien, Jr.", first_name="=1+1")
    assert export(course, "--format", "nbgrader").exit_code == 0
    with own.open(newline="", encoding="utf-8") as file:
        told = {row["student_id"]: row for row in csv.DictReader(file)}
    assert (told["bob"]["last_name"], told["bob"]["first_name"]) == ("O'Brien, Jr.", "'=1+1")
    assert {student: float(row["score"]) for student, row in told.items()} == {"ada": WORTH, "bob": 0}

    into = tmp_path / "canvas.csv"
    into.write_text(CANVAS_FILE.format(worth=sum(POINTS.values())), "utf-8")
    result = export(course, "--format", "canvas", "--into", str(into))
    assert result.exit_code == 0, result.output
    assert "nobody in the gradebook is Nobody, Eve" in result.stderr
    lines = (tmp_path / "canvas-filled.csv").read_text("utf-8").splitlines()
    assert lines[2:] == [
        f'"Example, Ada",71,ada,,{WORTH},',
        '"O\'Brien, Jr., Bob",72,bob,,0,1',
        '"Nobody, Eve",73,eve,,,',
    ]

    result = export(course, "--format", "gradescope")
    assert result.exit_code == 0, result.output
    assert "It holds the course key" in result.stderr
    assert zipfile.is_zipfile(course.folder / "graded" / HW / "gradescope-autograder.zip")
