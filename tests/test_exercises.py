"""The contracts of Exercise, for every exercise there is."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from support import verdict

import svi_course
from svi_course import Exercise, Report, _exercise

ALL = svi_course.exercises(homework=True)
every = pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)

LONG = ("guides.strength-of-the-mint", "autoguides.group-draws", "hw4.boiling-point", "hw5.spring-of-the-air")


def long_ones(exercise: Exercise) -> pytest.MarkDecorator:
    """Of the solutions that fit the gate takes one in three, chosen by their names, and none that takes long."""
    long = exercise.id in LONG or exercise.kind == "study"
    left_out = exercise.kind in ("fit", "program", "draws") and zlib.crc32(exercise.id.encode()) % 3
    return pytest.mark.full if long or left_out else pytest.mark.fits


def run(text: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(text, namespace)
    return namespace


@every
def test_definition(exercise: Exercise) -> None:
    found = svi_course.exercise(exercise.id)
    assert (found.id, found.prompt) == (exercise.id, exercise.prompt)
    assert exercise.points > 0
    assert len(exercise.hints) >= 2
    assert set(exercise.solutions) in ({"numpyro", "pyro"}, {"python"})
    # A variable of the chapter's name would hide the chapter that has `check`.
    assert exercise.answer_name not in _exercise.CHAPTERS
    assert exercise.number.count(".") == 1


@every
def test_starter_is_not_attempted(exercise: Exercise) -> None:
    answer = run(exercise.starter)[exercise.answer_name]
    assert answer is ...
    for untouched in [(answer,), (), (None,), ((..., None),), ((None, None),)]:
        report = exercise.check(*untouched)
        assert (report.attempted, report.score, report.passed, report.findings) == (False, 0, False, ())
        assert "Nothing to check yet" in report.headline


@pytest.mark.parametrize("exercise", [pytest.param(e, id=e.id, marks=long_ones(e)) for e in ALL])
def test_solutions_run_alone_and_pass(exercise: Exercise) -> None:
    for text in exercise.solutions.values():
        report = verdict(exercise, run(text)[exercise.answer_name])
        assert report.passed, str(report)
        assert report.score == exercise.points


@every
def test_hints_are_a_ladder(exercise: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_exercise, "_hints_taken", {})
    taken = [str(exercise.hint()) for _ in range(len(exercise.hints) + 1)]
    assert all(hint in text for hint, text in zip(exercise.hints, taken, strict=False))
    assert taken[-1] == taken[-2]
    assert taken[0].startswith(f"**Hint 1 of {len(exercise.hints)}.**")


@pytest.mark.parametrize("exercise", svi_course.exercises(), ids=lambda e: e.id)
def test_solution_waits_for_an_attempt(exercise: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_exercise, "_attempted", set())
    assert "after a first attempt" in exercise.solution()
    exercise.check()
    assert "after a first attempt" in exercise.solution()
    exercise.check("no idea")
    for text in exercise.solutions.values():
        assert text.strip() in exercise.solution()
        assert text.strip() in exercise.solution(anyway=True)


def test_unknown_exercise() -> None:
    with pytest.raises(KeyError, match=r"elbo\.coin-evidence"):
        svi_course.exercise("elbo.nothing")


def test_two_checks_of_one_answer_are_equal() -> None:
    exercise = svi_course.exercise("elbo.elbo-function")
    reports = [exercise.check(lambda alpha, beta: alpha - beta) for _ in range(2)]
    assert reports[0] == reports[1]
    assert reports[0].to_dict() == reports[1].to_dict()
    assert Report.from_dict(reports[0].to_dict()) == reports[0]


def test_a_starters_own_function_is_not_attempted(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = svi_course.exercise("elbo.elbo-function")
    starter = "def helper(alpha, beta):\n    return [x for x in (alpha,)]\n\n\ncoin_elbo = ...\n"
    monkeypatch.setattr(Exercise, "starter", property(lambda self: starter))
    same, changed = run(starter)["helper"], run(starter.replace("(alpha,)", "(beta,)"))["helper"]
    assert not exercise.check(same).attempted
    assert exercise.check(changed).attempted


def test_separate_arguments_and_a_tuple_are_the_same() -> None:
    exercise = svi_course.exercise("elbo.coin-evidence")
    assert exercise.check(-7.07, 1.0) == exercise.check((-7.07, 1.0))
    assert exercise.check((-7.07,)) == exercise.check(-7.07)


def test_a_bug_of_ours_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(_exercise, "judge", broken)
    report = svi_course.exercise("elbo.coin-evidence").check(-7.07)
    assert (report.attempted, report.score, report.ok) == (False, 0, True)
    assert [f.code for f in report.findings] == ["course-bug"]
    assert "This is our mistake, not yours" in str(report)
