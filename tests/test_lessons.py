"""The lessons as products: built from their sources, run unfilled, solved in each backend, and compared."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import notebooks
import pytest
from nbclient import NotebookClient

import svi_course
from svi_course._exercise import CHAPTERS
from svi_course.coursefolder import course_folder
from svi_course.lessons import reports, role_of, solved

ROOT = Path(__file__).parent.parent
LESSONS = sorted(course_folder().glob("*-*.ipynb"))
# What a notebook shows of a listing before it breaks the line, at Lab's own font size in a window of 1280 pixels.
LISTING = 76
SHOWN = [file for chapter in CHAPTERS for file in sorted((ROOT / "svi_course" / chapter).glob("models_*.py"))]


def test_committed_notebooks_are_what_their_sources_give() -> None:
    assert notebooks.differences(notebooks.built()) == []


def test_a_difference_is_found(tmp_path: Path) -> None:
    shutil.copytree(course_folder(), tmp_path / "course")
    lesson = tmp_path / "course" / LESSONS[0].name
    lesson.write_text(lesson.read_text("utf-8").replace("fairness", "farness", 1), "utf-8")
    outline = tmp_path / "course" / "course.json"
    outline.write_text(outline.read_text("utf-8").replace('"points": 2', '"points": 3', 1), "utf-8")
    assert len(notebooks.differences(notebooks.built(), tmp_path / "course")) == 2


def test_the_outline_agrees_with_the_exercises() -> None:
    outline = json.loads((course_folder() / "course.json").read_text("utf-8"))
    listed = [entry for chapter in outline["chapters"] for entry in chapter["exercises"]]
    assert [entry["id"] for entry in listed] == [exercise.id for exercise in svi_course.exercises()]
    assert outline["points"] == sum(exercise.points for exercise in svi_course.exercises())
    for entry in listed:
        notebook = nbformat.read(course_folder() / entry["lesson"], as_version=4)
        cells = {cell.id: role_of(cell) for cell in notebook.cells}
        assert cells[entry["cell"]] == (entry["id"], "task")


@pytest.mark.parametrize("models", SHOWN, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_model_that_a_lesson_shows_fits_its_lines(models: Path) -> None:
    lines = models.read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > LISTING] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda p: p.stem)
def test_committed_checks_are_not_attempted(lesson: Path) -> None:
    shown = reports(nbformat.read(lesson, as_version=4))
    chapter = {e.id for e in svi_course.exercises() if e.id in shown}
    assert set(shown) == chapter
    assert chapter
    assert not any(report["attempted"] or report["findings"] for report in shown.values())


@pytest.mark.full  # the gate runs every solution alone, and the lesson unsolved
@pytest.mark.parametrize("language", ["numpyro", "pyro"])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda p: p.stem)
def test_the_solved_lesson_earns_every_point(lesson: Path, language: str, tmp_path: Path) -> None:
    notebook = solved(nbformat.read(lesson, as_version=4), language)
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute(cwd=tmp_path)
    shown = reports(notebook)
    assert shown
    assert all(report["passed"] and report["score"] == report["points"] for report in shown.values()), shown


@pytest.mark.full
def test_a_wrong_committed_output_fails_the_gate(tmp_path: Path) -> None:
    """nbval as the gate calls it, on a lesson cut to its first cells: clean, then with one digit changed."""
    notebook = nbformat.read(LESSONS[0], as_version=4)
    notebook.cells = notebook.cells[:9]
    text = nbformat.writes(notebook)
    assert "p(x) by slices   3.7802e-07" in text
    for version, code in [(text, 0), (text.replace("slices   3.7802", "slices   3.7803"), 1)]:
        (tmp_path / "lesson.ipynb").write_text(version, "utf-8")
        assert _nbval(tmp_path / "lesson.ipynb") == code


@pytest.mark.fits
def test_a_wrong_card_fails_the_gate(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("svi_course.elbo.coin_evidence.check(3.0)")])
    notebook.cells[0].source = "import svi_course\n\n" + notebook.cells[0].source
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute(cwd=tmp_path)
    for change, code in [(("", ""), 0), (("0 of 2 points", "1 of 2 points"), 1)]:
        changed = nbformat.from_dict(json.loads(json.dumps(notebook).replace(*change)))
        nbformat.write(changed, tmp_path / "card.ipynb")
        assert _nbval(tmp_path / "card.ipynb") == code


def _nbval(file: Path) -> int:
    command = re.search(r"pytest (--nbval .*?) course", (ROOT / "Makefile").read_text())
    assert command
    options = command[1].replace(".ci/", f"{ROOT}/.ci/").split()
    run = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", "/dev/null", *options, str(file)]
    return subprocess.run(run, cwd=file.parent, capture_output=True).returncode
