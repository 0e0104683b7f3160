"""Where there is no fork a stock kernel comes to the same verdicts."""

from __future__ import annotations

import pytest
from handed_in import CHOICE, NUMBER, QUICK, answered, around, cell, content

import svi_course
from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.protections import detect
from svi_course.grading.sandbox.runners import runner
from svi_course.grading.sandbox.stock import StockKernel
from svi_course.grading.verdicts import Graded, grade

NOTEBOOKS = {
    "right": around("1 + 1"),
    "half": content(*answered(NUMBER, "log_evidence = 3.0"), *answered(CHOICE)),
    "starters": content(*(cell(svi_course.exercise(e).starter, e) for e in (NUMBER, CHOICE))),
    "unchecked": content(cell("1 / 0"), answered(NUMBER)[0], answered(CHOICE)[0]),
    "crashed": around("import os; os._exit(1)"),
}


def told(result: Graded) -> list[object]:
    return [result.status, result.score, [(o.problem, o.status, o.report) for o in result.outcomes]]


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.fits if n == "right" else pytest.mark.full) for n in NOTEBOOKS],
)
def test_the_same_verdicts_as_in_the_sandbox(name: str) -> None:
    limits = Limits()
    with runner(detect(), limits) as sandbox:
        there = grade(sandbox, QUICK, "ada", NOTEBOOKS[name], limits)
    with StockKernel(limits) as kernel:
        here = grade(kernel, QUICK, "ada", NOTEBOOKS[name], limits)
    assert told(here) == told(there)


@pytest.mark.full
def test_a_loop_is_ended() -> None:
    limits = Limits(cell_seconds=3, wall_seconds=20)
    with StockKernel(limits) as kernel:
        result = grade(kernel, QUICK, "ada", around("while True: pass"), limits)
        stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
        other = grade(kernel, QUICK, "ada", around(stubborn), limits)
    assert result.status == other.status == "timed out"
    assert result.outcomes[0].status == other.outcomes[0].status == "graded"
