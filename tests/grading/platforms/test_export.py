"""`svi-course export` on a gradebook with points by hand, a late penalty, and people with awkward names."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path

import pytest
from bare import bare_course
from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin
from typer.testing import CliRunner, Result

from svi_course.cli import GoesTo, app
from svi_course.grading.platforms.export import AUTOGRADER, FORMATS, TABLE

# nbgrader's own way of making rows, which SQLAlchemy has come to warn of.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

HW = "hw1"
STUDENTS = {
    "ada": {"first_name": "Ada", "last_name": "Example"},
    "bob": {"first_name": "Bob", "last_name": "Example"},
    "cem": {"first_name": "Cem", "last_name": "Öztürk"},
    "dot": {"first_name": "Dot", "last_name": "Nothing"},
}
CANVAS = """\
Student,ID,SIS Login ID,Section,Homework hw1 (55),Other (56)
    Points Possible,,,,4,1
"Example, Ada",71,ada,,,
"O'Brien, Jr., Bob",72,bob,,,1
"Öztürk, Cem",73,cem,,,
"Nothing, Dot",74,dot,,-,
"Nobody, Eve",75,eve,,,
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = bare_course(tmp_path_factory.mktemp("made") / "course", STUDENTS, HW, duedate="2027-01-01 00:00:00 UTC")
    with Gradebook(f"sqlite:///{place / 'gradebook.db'}", "course") as book:
        book.add_notebook(HW, HW)
        book.add_grade_cell("check", HW, HW, max_score=4, cell_type="code")
        for student, points in {"ada": 1.0, "bob": 3.0, "cem": None}.items():
            book.add_submission(HW, student)
            grade = book.find_grade("check", HW, HW, student)
            grade.auto_score, grade.needs_manual_grade = points, points is None
        # By hand, and with an extra.
        book.find_grade("check", HW, HW, "ada").manual_score = 2.5
        book.find_grade("check", HW, HW, "ada").extra_credit = 0.25
        book.find_submission_notebook(HW, HW, "bob").late_submission_penalty = 3.5
        book.db.commit()
    return place


@pytest.fixture
def course(graded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(graded, tmp_path / "course"))


def export(course: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["export", HW, "--course", str(course), *words])


def test_the_command_knows_them_all() -> None:
    assert {one.value for one in GoesTo} == set(FORMATS)


def test_nbgrader(course: Path, tmp_path: Path) -> None:
    """Byte for byte what nbgrader's exporter writes, until a name has a comma, which it would take for a column."""
    own = course / "graded" / HW / TABLE
    theirs = CsvExportPlugin(to=str(tmp_path / "theirs.csv"))
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "course") as book:
        theirs.export(book)
        assert export(course, "--format", "nbgrader").exit_code == 0
        assert own.read_bytes() == (tmp_path / "theirs.csv").read_bytes()
        book.update_or_create_student("bob", last_name='O\'Brien, "Jr."', first_name="=1+1")
    assert export(course, "--format", "nbgrader").exit_code == 0
    with own.open(newline="", encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert (rows["bob"]["last_name"], rows["bob"]["first_name"]) == ('O\'Brien, "Jr."', "'=1+1")
    assert {student: float(row["score"]) for student, row in rows.items()} == {
        "ada": 2.75,
        "bob": 0,
        "cem": 0,
        "dot": 0,
    }


def test_canvas(course: Path, tmp_path: Path) -> None:
    into = tmp_path / "canvas.csv"
    into.write_text(CANVAS, "utf-8")
    result = export(course, "--format", "canvas", "--into", str(into))
    # Cem waits for somebody.
    assert result.exit_code == 1, result.output
    assert "cem waits for somebody" in result.stderr
    assert "nobody in the gradebook is Nobody, Eve" in result.stderr
    assert into.read_text("utf-8") == CANVAS
    filled = CANVAS.replace("71,ada,,,", "71,ada,,2.75,").replace("72,bob,,,1", "72,bob,,0,1")
    assert (tmp_path / "canvas-filled.csv").read_text("utf-8") == filled
    for words, said in {
        ("--format", "canvas"): "--into",
        ("--format", "nbgrader", "--into", str(into)): "--into goes with canvas and moodle",
        ("--format", "moodle", "--into", str(into)): "is not Moodle's",
        ("--format", "canvas", "--into", str(into), "--column", "hw2"): "Other (56)",
        ("--format", "canvas", "--into", str(tmp_path / "no.csv")): "No such file",
    }.items():
        result = export(course, *words)
        assert result.exit_code == 2, result.output
        assert said in result.stderr
    assert len(list(tmp_path.glob("canvas*"))) == 2


def test_gradescope(course: Path) -> None:
    result = export(course, "--format", "gradescope")
    assert result.exit_code == 0, result.output
    assert "It holds the course key" in result.stderr
    assert zipfile.is_zipfile(course / "graded" / HW / AUTOGRADER)
