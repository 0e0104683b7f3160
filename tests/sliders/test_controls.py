"""Controls as plain data."""

from __future__ import annotations

import pytest

from svi_course.sliders import Slider


@pytest.mark.parametrize(
    ("low", "high", "step", "log", "places"),
    [
        (0, 1, 0.25, False, [0, 0.25, 0.5, 0.75, 1]),
        (1, 2, 0.3, False, [1, 1.3, 1.6, 1.9]),
        (1e-3, 10, 1, True, [0.001, 0.01, 0.1, 1, 10]),
        (0.1, 0.4, 0.1, False, [0.1, 0.2, 0.3, 0.4]),
    ],
)
def test_the_places_of_a_slider(low: float, high: float, step: float, log: bool, places: list[float]) -> None:
    slider = Slider("x", "x", "x", low, high, step, low, log)
    assert slider.places == pytest.approx(places)
