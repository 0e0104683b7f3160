"""Limits of axes that follow what is shown in a few steps, so that a drag does not shake the axes."""

from __future__ import annotations

import math


def roof(value: float) -> float:
    """The smallest of …, 0.5, 1, 2, 5, 10, … that is at least `value`, a positive number."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value * (1 - 1e-12))
