"""Every known answer gets its verdict: right ones pass, wrong ones are told which mistake they are."""

from __future__ import annotations

import zlib

import pytest
from support import BACKENDS, Answer, answers

import svi_course
from svi_course.rules import RULES

ALL = answers()


def fits(answer: Answer) -> bool:
    return answer.exercise.kind in ("fit", "program") or "SVI(" in answer.file.read_text("utf-8")


def marks(answer: Answer) -> list[pytest.MarkDecorator]:
    """A fit takes seconds: the gate takes a twentieth of them, chosen by their names, and what samples by MCMC."""
    if not fits(answer):
        return [pytest.mark.fits] if "MCMC(" in answer.file.read_text("utf-8") else []
    return [pytest.mark.full] if zlib.crc32(answer.id.encode()) % 20 else [pytest.mark.fits]


def params(chosen: list[Answer]) -> list[object]:
    return [pytest.param(a, id=a.id, marks=marks(a)) for a in chosen]


@pytest.mark.parametrize("answer", params([a for a in ALL if a.expected is None]))
def test_right_answer_passes(answer: Answer) -> None:
    report = answer.report()
    assert report.passed, str(report)
    assert report.score == report.points == answer.exercise.points
    assert report.findings == ()
    assert report.headline


@pytest.mark.parametrize("answer", params([a for a in ALL if a.expected is not None]))
def test_wrong_answer_gets_its_code(answer: Answer) -> None:
    report = answer.report()
    assert [(f.code, f.site) for f in report.findings] == answer.expected, str(report)
    assert not report.passed
    assert report.attempted
    assert 0 <= report.score < report.points


@pytest.mark.parametrize("exercise", svi_course.exercises(homework=True), ids=lambda e: e.id)
def test_enough_answers(exercise: svi_course.Exercise) -> None:
    """At least three right answers beside ours, at least three wrong ones, and both backends where there are two."""
    mine = [a for a in ALL if a.exercise.id == exercise.id]
    columns = [f"_{b}" for b in BACKENDS] if exercise.kind in ("fit", "program") else [""]
    stems = [{a.file.stem.removesuffix(c) for a in mine if a.file.stem.endswith(c)} for c in columns]
    assert all(stem == stems[0] for stem in stems), "a row has no answer in one backend"
    for right in (True, False):
        count = sum((a.expected is None) == right for a in mine) / len(columns)
        assert count >= 3


def test_no_answer_without_exercise() -> None:
    """An orphan would never be run."""
    known = {exercise.id for exercise in svi_course.exercises(homework=True)}
    known |= {f"mistakes.{code}" for code in RULES}
    assert {a.exercise.id for a in ALL} <= known
