"""Assignments that an instructor changed, and answers in both libraries."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from classes import Class, answered, solved
from grading_hw1 import BEST, ELBO, HW, POINTS, RATE, book, grade, grades, numbers

from svi_course.grading.sandbox import compiled
from svi_course.lessons import role_of


@pytest.mark.full
def test_an_assignment_that_was_varied(course: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem left out, one that counts double, and one in words, as the instructor's page shows it; a date, and
    reference solutions that do not run."""
    file = course.folder / "source" / HW / f"{HW}.ipynb"
    source = nbformat.read(file, as_version=4)
    source.cells = [one for one in source.cells if (role_of(one) or ("", ""))[0] != ELBO]
    for one in source.cells:
        if role_of(one) == (RATE, "check"):
            one.metadata.nbgrader.points = 2 * POINTS[RATE]
    marks = {"schema_version": 3, "grade_id": "why", "grade": True, "solution": True, "locked": False, "task": False}
    words = nbformat.v4.new_markdown_cell("Why?", metadata={"nbgrader": {**marks, "points": 2}})
    words.id = "why"
    source.cells.append(words)
    nbformat.write(source, file)
    course.nbgrader("generate_assignment", HW, "--force")
    notebook = course.released(HW)
    course.submit(HW, "ada", answered(notebook, numbers()))
    said = answered(notebook, numbers(rate_of_alphas="evidence_mean_sd = 1 / 0"))
    said.cells[-1].source = "Because of the prior."
    course.submit(HW, "bob", said)
    for student, when in (("ada", "never"), ("bob", "2027-01-02 00:00:00 UTC")):
        (course.folder / "submitted" / student / HW / "timestamp.txt").write_text(when)
    with (course.folder / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with book(course) as gradebook:
        gradebook.update_or_create_assignment(HW, duedate="2027-01-01 00:00:00 UTC")

    def fails(task: bytes, cache: Path) -> None:
        raise RuntimeError("Traceback\nKilled")

    monkeypatch.setattr(compiled, "warm", fails)
    result = grade(course)
    assert result.exit_code == 0
    assert "each student's programs are compiled anew: Killed" in result.stderr
    table = grades(course)
    assert ELBO not in table["ada"]
    assert (table["ada"][RATE], table["bob"][RATE]) == (str(2 * POINTS[RATE]), "0")
    with book(course) as gradebook:
        grades_of = {s: gradebook.find_grade("why", HW, HW, s) for s in ("ada", "bob")}
        assert (grades_of["ada"].auto_score, grades_of["ada"].needs_manual_grade) == (0, False)
        assert (grades_of["bob"].auto_score, grades_of["bob"].needs_manual_grade) == (None, True)
        assert gradebook.find_comment("why", HW, HW, "ada").auto_comment == "No response."
        ada, bob = (gradebook.find_submission_notebook(HW, HW, student) for student in ("ada", "bob"))
        assert (ada.score, ada.late_submission_penalty) == (2 * POINTS[RATE] + POINTS[BEST], None)
        assert (bob.score, bob.late_submission_penalty) == (POINTS[BEST], POINTS[BEST])


@pytest.mark.full
def test_fits_in_both_libraries(course: Class) -> None:
    """With the cache of compiled programs as the command fills it."""
    for language in ("numpyro", "pyro"):
        course.submit(HW, language, answered(course.released(HW), solved(HW, language)))
    result = grade(course)
    assert result.exit_code == 0, result.output
    assert "Compiling the reference solutions" in result.stderr
    table = grades(course)
    assert {table[language]["score"] for language in ("numpyro", "pyro")} == {str(sum(POINTS.values()))}
    assert "Compiling" not in grade(course).stderr
