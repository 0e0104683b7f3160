"""What is graded a second time: later submissions, points by hand, a grader that was killed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import nbformat
import pytest
from classes import Class, answered
from formgrader import formgrader
from grading_hw1 import ELBO, HW, POINTS, RATE, WORTH, book, files, grade, grades, numbers, rows


@pytest.mark.fits
def test_points_by_hand_and_a_later_submission(course: Class, tmp_path: Path) -> None:
    """What somebody gave by hand stays, whatever is graded later; and so do those who handed in before."""
    notebook = course.released(HW)
    wrong = answered(notebook, numbers(rate_of_alphas="evidence_mean_sd = [1.0, 2.0, 3.0]"))
    course.submit(HW, "ada", answered(notebook, numbers()))
    course.submit(HW, "bob", wrong)
    result = grade(course)
    assert result.exit_code == 0, result.output
    name = f"{HW}-rate-of-alphas-check"
    with book(course) as gradebook:
        by_hand = gradebook.find_grade(name, HW, HW, "bob")
        by_hand.manual_score, by_hand.extra_credit, by_hand.needs_manual_grade = 2.5, 0.25, False
        gradebook.find_comment(f"{HW}-rate-of-alphas-answer", HW, HW, "bob").manual_comment = "The idea is right."
        gradebook.db.commit()
    before = rows(course)
    assert grade(course).exit_code == 0
    assert rows(course) == before

    with zipfile.ZipFile(tmp_path / "late.zip", "w") as late:
        late.writestr(f"bob_{HW}.ipynb", nbformat.writes(answered(notebook, numbers(best_log_normal="m_s_gap = 'x'"))))
    shutil.rmtree(course.folder / "submitted")
    result = grade(course, "--from", str(tmp_path / "late.zip"))
    assert result.exit_code == 0, result.output
    assert {student: row["status"] for student, row in grades(course).items()} == {"ada": "graded", "bob": "graded"}
    with book(course) as gradebook:
        grade_of = gradebook.find_grade(name, HW, HW, "bob")
        assert (grade_of.auto_score, grade_of.manual_score, grade_of.score) == (POINTS[RATE], 2.5, 2.75)
        # They were given for another answer.
        assert grade_of.needs_manual_grade
        assert gradebook.find_comment(f"{HW}-rate-of-alphas-answer", HW, HW, "bob").comment == "The idea is right."
        assert gradebook.find_submission_notebook(HW, HW, "ada").score == WORTH
    # The first attempt is kept.
    earlier = course.folder / "graded" / HW / "records" / "earlier"
    assert json.loads((earlier / "bob-1.json").read_text("utf-8"))["score"] == WORTH - POINTS[RATE]
    assert (earlier / "bob-1.ipynb").is_file()


@pytest.mark.full
def test_formgrader_shows_what_was_graded(course: Class) -> None:
    """nbgrader's own server: the page of a submission, and points that are given there."""
    course.submit(HW, "ada", answered(course.released(HW), numbers(best_log_normal="import os; os._exit(1)")))
    assert grade(course).exit_code == 1
    name = f"{HW}-best-log-normal-check"
    with book(course) as gradebook:
        submission = gradebook.find_submission_notebook(HW, HW, "ada").id
        by_hand = gradebook.find_grade(name, HW, HW, "ada").id
    with formgrader(course) as server:
        page = server.page(f"submissions/{submission}/?index=0")
        assert "waits for your instructor" in page
        assert "svi-card" in page
        assert server.put(f"api/grade/{by_hand}", {"manual_score": 2.0})["manual_score"] == 2
    assert grade(course, "--again").exit_code == 1
    course.nbgrader("generate_feedback", HW)
    assert course.scores()[HW, "ada"] == POINTS[RATE] + POINTS[ELBO] + 2


@pytest.mark.full
def test_a_grader_that_is_killed_goes_on(course: Class) -> None:
    """Killed without a word, again and again: in the end everything is there, once, as an undisturbed run has it."""
    students = [f"student{number}" for number in range(6)]
    for student in students:
        course.submit(HW, student, answered(course.released(HW), numbers()))
    line = [sys.executable, "-m", "svi_course.cli", "grade", HW, "--course", str(course.folder), "--jobs", "2"]
    records = course.folder / "graded" / HW / "records"
    for done in (1, 4):
        with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as grader:
            while grader.poll() is None and len(list(records.glob("student*.json"))) < done:
                time.sleep(0.05)
            grader.kill()
    kept = {file: file.read_bytes() for file in records.glob("student*.json")}
    assert kept
    last = subprocess.run(line, capture_output=True, text=True)
    assert last.returncode == 0, last.stderr
    assert all(file.read_bytes() == text for file, text in kept.items())
    assert not (records / "earlier").exists()
    assert {row["score"] for student, row in grades(course).items() if student in students} == {str(WORTH)}
    assert {course.scores()[HW, student] for student in students} == {WORTH}
    before = rows(course), files(course)
    assert subprocess.run(line, capture_output=True).returncode == 0
    assert (rows(course), files(course)) == before
