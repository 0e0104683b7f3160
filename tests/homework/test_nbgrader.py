"""Stock nbgrader, run for real, on classes that `svi-course class new` made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from classes import Class, a_class, answered, solved
from nbclient import NotebookClient
from nbgrader.nbgraderformat import MetadataValidator

from svi_course.homework import assignment
from svi_course.homework.assignments import ASSIGNMENTS
from svi_course.lessons import role_of

ROOT = Path(__file__).parents[2]
# The gate takes these, the full tests take all.
GATE = ("hw1", "hw2")

LATER = [pytest.param(name, marks=pytest.mark.full) for name in ASSIGNMENTS if name not in GATE]
every = pytest.mark.parametrize("name", [*(pytest.param(name, marks=pytest.mark.fits) for name in GATE), *LATER])
long = pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.full) for name in ASSIGNMENTS])


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return a_class(tmp_path_factory.mktemp("class") / "course", *ASSIGNMENTS)


@every
def test_the_released_notebook_keeps_its_secrets(course: Class, name: str) -> None:
    notebook, one = course.released(name), assignment(name)
    text = nbformat.writes(notebook)
    MetadataValidator().validate_nb(notebook)
    nbformat.validate(notebook)
    assert "HIDDEN" not in text
    assert "SOLUTION" not in text
    assert "grading" not in "".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert (course.folder / "course-key").read_text().strip() not in text
    for problem in one.problems:
        marks = [(role_of(cell) or ("", ""), cell) for cell in notebook.cells]
        cells = {role: cell for (owner, role), cell in marks if owner == problem.id}
        assert list(cells) == ["task", "answer", "check"]
        assert cells["answer"].source.strip() == problem.starter.strip()
        assert cells["check"].metadata.nbgrader.points == problem.points
        assert {cell.metadata.nbgrader.schema_version for cell in cells.values()} == {3}
    assert sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in notebook.cells) == one.points


@every
def test_the_released_notebook_runs_through_under_nbval(course: Class, name: str, tmp_path: Path) -> None:
    notebook = course.released(name)
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute(cwd=tmp_path)
    nbformat.write(notebook, tmp_path / "released.ipynb")
    command = ["-m", "pytest", "-p", "no:cacheprovider", "-c", "/dev/null", "--nbval"]
    command += ["--nbval-sanitize-with", str(ROOT / ".ci" / "nbval.cfg"), "released.ipynb"]
    run = subprocess.run([sys.executable, *command], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


@pytest.mark.fits
def test_cheap_submissions_of_all_kinds(course: Class) -> None:
    """Right and partly right without the fits, empty, broken, another student's, and no notebook at all."""
    name = "hw1"
    notebook, one = course.released(name), assignment(name)
    numbers = {problem.id for problem in one.problems if problem.kind in ("number", "function")}
    right = {key: text for key, text in solved(name, "numpyro").items() if key in numbers}
    first = one.problems[0]
    partly = {**right, first.id: right[first.id] + f"\n{first.answer_name}[1] = -1.0"}
    broken = {**right, first.id: f"{first.answer_name} = 1 / 0"}
    stranger = answered(notebook, right)
    for cell in stranger.cells:
        cell.source = cell.source.replace("STUDENT = homework.whoami()", 'STUDENT = "right"')
    handed_in = {
        "right": answered(notebook, right),
        "partly": answered(notebook, partly),
        "empty": notebook,
        "broken": answered(notebook, broken),
        "stranger": stranger,
        "garbage": "no notebook\n",
    }
    for student, what in handed_in.items():
        course.submit(name, student, what)
    course.nbgrader("autograde", name, code=1)  # it tells of the garbage, and grades the others
    points = sum(problem.points for problem in one.problems if problem.id in numbers)
    scores = course.scores()
    assert {student: scores[name, student] for student in handed_in} == {
        "right": points,
        "partly": points - 1,
        "empty": 0,
        "broken": points - first.points,
        "stranger": 0,
        "garbage": 0,
    }
    course.nbgrader("generate_feedback", name)
    assert "was handed in by" not in course.feedback(name, "right")
    assert "was handed in by" in course.feedback(name, "stranger")
    assert "2 of 3 points" in course.feedback(name, "partly")
    assert "ZeroDivisionError" in course.feedback(name, "broken")
    assert (course.folder / "course-key").read_text().strip() not in course.feedback(name, "right")


@long
def test_the_solved_sources_earn_every_point(course: Class, name: str) -> None:
    """As the instructor runs them, and handed in by students, in both libraries; feedback and export go on."""
    assert "Success" in course.nbgrader("validate", f"source/{name}/{name}.ipynb")
    for language in ("numpyro", "pyro"):
        _solved_earns_everything(course, name, language, language)


@long
def test_wrong_partial_empty_and_broken(course: Class, name: str) -> None:
    notebook, one = course.released(name), assignment(name)
    right = solved(name, "pyro")
    last = one.problems[-1]
    handed_in = {
        "nothing": {},
        "only-the-last": {last.id: right[last.id]},
        "all-wrong": {problem.id: f"{problem.answer_name} = 'no idea'" for problem in one.problems},
        "syntax": {**right, last.id: f"{last.answer_name} = ("},
    }
    for student, answers in handed_in.items():
        course.submit(name, student, answered(notebook, answers))
    for student in handed_in:
        course.nbgrader("autograde", name, "--student", student)
    scores = course.scores()
    assert [scores[name, student] for student in handed_in] == [0, last.points, 0, one.points - last.points]


@every
def test_validation_tells_students_what_is_missing(course: Class, name: str) -> None:
    said = course.nbgrader("validate", f"release/{name}/{name}.ipynb")
    assert f"VALIDATION FAILED ON {len(assignment(name).problems)} CELL(S)" in " ".join(said.split())
    assert "Nothing to check yet" in said


def _solved_earns_everything(course: Class, name: str, language: str, student: str) -> None:
    course.submit(name, student, answered(course.released(name), solved(name, language)))
    course.nbgrader("autograde", name, "--student", student)
    course.nbgrader("generate_feedback", name, "--student", student)
    assert course.scores()[name, student] == assignment(name).points
    assert f"{name}, " in course.feedback(name, student)
