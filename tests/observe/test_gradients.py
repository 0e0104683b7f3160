"""Gradients of all parameters together, along the directions of their noise."""

from __future__ import annotations

import numpy as np

from svi_course.observe.vocabulary import Gradient


def rows(mean: tuple[float, float], count: int = 1000) -> dict[str, np.ndarray]:
    """Two parameters whose noise is a hundred times larger across the diagonal than along it."""
    rng = np.random.default_rng(0)
    along, across = rng.normal(0, 1, count), rng.normal(0, 100, count)
    return {"a": mean[0] + along + across, "b": mean[1] + along - across}


def test_what_is_left_along_a_ridge_is_seen() -> None:
    seen = rows((0.5, 0.5))
    assert max(Gradient.of(name, values).largest for name, values in seen.items()) < 3
    together = Gradient.together(seen)
    assert together is not None
    # 0.5 against a standard error of 1/√1000.
    assert 12 < together.largest < 20


def test_noise_alone_is_still() -> None:
    together = Gradient.together(rows((0.0, 0.0)))
    assert together is not None
    assert together.largest < 4


def test_too_little_to_tell() -> None:
    assert Gradient.together({}) is None
    assert Gradient.together({"a": np.arange(9.0)}) is None
    assert Gradient.together(rows((0.0, 0.0), count=15)) is None
    assert Gradient.together({"a": np.full(100, np.nan), "b": np.ones(100)}) is None
