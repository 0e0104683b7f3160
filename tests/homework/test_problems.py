"""What a student's check tells and what it keeps, partial credit, and solutions that stay with the instructor."""

from __future__ import annotations

import numpy as np
import pytest
from support import answers

import svi_course
from svi_course import Report, homework
from svi_course.homework import Problem
from svi_course.homework.assignments import ASSIGNMENTS
from svi_course.show import as_html, as_text

PROBLEMS = [problem for one in homework.assignments("ada") for problem in one.problems]
NUMBERS = [problem for problem in PROBLEMS if problem.kind == "number"]
FUNCTIONS = [problem for problem in PROBLEMS if problem.kind == "function"]
every = pytest.mark.parametrize("problem", PROBLEMS, ids=lambda p: p.id)


def test_they_are_exercises_beside_the_lessons() -> None:
    lessons, all_of_them = svi_course.exercises(), svi_course.exercises(homework=True)
    assert all_of_them[: len(lessons)] == lessons
    assert [one.id for one in all_of_them[len(lessons) :]] == [problem.id for problem in PROBLEMS]
    assert not any(isinstance(one, Problem) for one in lessons)


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_an_assignment_has_three_or_four_and_a_study(name: str) -> None:
    one = homework.assignment(name)
    assert 3 <= len(one.problems) <= 4
    assert "study" in [problem.kind for problem in one.problems]
    assert one.chapter in svi_course.__all__
    assert [problem.number for problem in one.problems] == [f"H{name[2:]}.{n}" for n in range(1, len(one.problems) + 1)]
    assert all(getattr(one, problem.slug) is problem for problem in one.problems)


@every
def test_one_notebook_is_for_everybody(problem: Problem) -> None:
    """What stands in the released notebook holds nobody's numbers: they come from `data`."""
    other = homework.assignment(problem.chapter, "somebody else").problem(problem.id)
    assert (problem.prompt, problem.hints, problem.title) == (other.prompt, other.hints, other.title)
    assert homework.assignment(problem.chapter).about == homework.assignment(problem.chapter, "somebody else").about


@every
def test_no_solution_without_the_instructors_folder(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problem.solutions
    assert "```python" in problem.solution()
    monkeypatch.delenv("SVI_COURSE_INSTRUCTOR")
    assert problem.solutions == {}
    assert "not handed out" in problem.solution()
    assert "not handed out" in problem.solution(anyway=True)


@pytest.mark.fits
@pytest.mark.parametrize("answer", [a for a in answers() if a.is_homework and "SVI" not in a.file.read_text("utf-8")])
def test_the_check_keeps_the_verdict(answer: object) -> None:
    """Right and wrong values of the right form look alike before grading, and what is said names no exact value."""
    problem, value = answer.exercise, answer.value()  # type: ignore[attr-defined]
    if problem.kind not in ("number", "function"):
        return
    report = problem.check(value)
    readable = answer.expected is None or answer.expected[0][0] not in (  # type: ignore[attr-defined]
        "wrong-shape",
        "not-a-number",
        "signature-mismatch",
    )
    assert (report.attempted, report.pending, report.passed, report.score) == (True, True, False, 0)
    assert report.ok == readable
    assert report.table == ()
    assert "decided at grading" in report.headline
    assert Report.from_dict(report.to_dict()) == report
    assert "to be graded" in as_html(report) or not readable
    assert f"{problem.points} points" in as_text(report)
    assert f"of {problem.points}" not in as_text(report)


@pytest.mark.parametrize("problem", NUMBERS, ids=lambda p: p.id)
def test_each_number_earns_its_share(problem: Problem) -> None:
    right = problem.truth.value  # type: ignore[attr-defined]
    for count in range(right.size + 1):
        given = np.where(np.arange(right.size) < count, right, 2 * right + 1)
        assert problem.grade(given).score == pytest.approx(problem.points * count / right.size, abs=0.01)
    assert problem.grade(right + np.nan).score == 0


@pytest.mark.parametrize("problem", [p for p in FUNCTIONS if p.truth.constant], ids=lambda p: p.id)  # type: ignore[attr-defined]
def test_right_up_to_a_constant_earns_its_share(problem: Problem) -> None:
    truth = problem.truth
    known = dict(zip(truth.inputs, truth.value, strict=True))  # type: ignore[attr-defined]
    assert problem.grade(lambda *at: known[at] + 3).score == problem.points * truth.constant  # type: ignore[attr-defined]
    assert problem.grade(lambda *at: known[at] + at[0]).score == 0
    assert problem.grade(lambda *at: known[at]).score == problem.points


@pytest.mark.fits
@pytest.mark.parametrize("problem", NUMBERS, ids=lambda p: p.id)
def test_another_students_numbers_earn_nothing(problem: Problem) -> None:
    """Nearly nothing: two students may share a number by chance, such as a count of a small table."""
    earned = []
    for number in range(20):
        other = homework.assignment(problem.chapter, f"other{number}").problem(problem.id)
        earned.append(problem.grade(other.truth.value).score)  # type: ignore[attr-defined]
    assert np.mean(earned) <= 0.2 * problem.points
    assert problem.points not in earned


@pytest.mark.full
@every
def test_another_students_work_earns_nothing(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference solution with another student's data; only what needs no data is right for everybody."""
    names: dict[str, object] = {}
    monkeypatch.setenv("JUPYTERHUB_USER", "zoe")
    exec(problem.solutions.get("pyro") or problem.solutions["python"], names)
    report = problem.grade(names[problem.answer_name])
    needs_no_data = problem.id == "hw3.density-of-a-correlation"
    assert report.passed == needs_no_data
    # The lines of a study that are not about the answer may be met.
    assert report.score <= problem.points / 2 or needs_no_data


def test_nbgraders_validation_hears_of_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = PROBLEMS[0]
    assert not problem.check(...).attempted
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    with pytest.raises(AssertionError, match="Nothing to check yet"):
        problem.check(...)
    with pytest.raises(AssertionError, match="single number"):
        problem.check(3.0)
    assert problem.check([1.0, 2.0, 3.0]).ok


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_rubric_has_every_problem_and_its_points(name: str) -> None:
    from importlib.resources import files

    text = (files("svi_course.homework") / "instructor" / name / "rubric.md").read_text("utf-8")
    one = homework.assignment(name)
    assert f"{one.points} points." in text
    for problem in one.problems:
        assert f"| {problem.number} {problem.title} | {problem.points} |" in text
