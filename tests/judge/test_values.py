"""Where numbers are that are wrong, in the words of their message."""

from __future__ import annotations

from typing import Any

import pytest

import svi_course


@pytest.mark.parametrize(
    ("exercise", "answer", "message"),
    [
        ("elbo.coin-evidence", 84.69, "84.69 is not the right number."),
        ("constraints.fairness-interval", [84.69, 0.0, 0.0], "Number 1 of 3: 84.69 is not the right number."),
        ("covariance.pyro-factor", [0.0, 0.0, 84.69], "Number 3 of 3: 84.69 is not the right number."),
        ("covariance.from-the-factor", [[0.0] * 3, [0.0, 0.0, 84.69], [0.0] * 3], "Row 2, column 3: 84.69 is not the"),
    ],
)
def test_the_number_that_is_farthest_off_is_told_with_its_place(exercise: str, answer: Any, message: str) -> None:
    (finding,) = svi_course.exercise(exercise).check(answer).findings
    assert finding.code == "wrong-value"
    assert finding.message.startswith(message)
