"""How high an axis goes."""

from __future__ import annotations

import pytest

from svi_course.sliders.limits import roof


@pytest.mark.parametrize(
    ("value", "limit"), [(0.03, 0.05), (0.05, 0.05), (0.99, 1), (1, 1), (1.01, 2), (3, 5), (7, 10), (10, 10)]
)
def test_a_roof_is_the_next_round_number(value: float, limit: float) -> None:
    assert roof(value) == pytest.approx(limit, rel=1e-12)
