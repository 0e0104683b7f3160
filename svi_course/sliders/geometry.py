"""What moving pictures need again and again."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = (1, 1.5, 2, 3, 5, 7, 10)


def round_up(value: float) -> float:
    """The smallest of 1, 1.5, 2, 3, 5, 7, 10, … that is not below a positive `value`.

    As the limit of an axis it holds still while what is drawn there moves.
    """
    unit = 10.0 ** math.floor(math.log10(value))
    return next(step * unit for step in STEPS if step * unit >= value)


def under(x: Array, y: Array) -> Array:
    """The corners of the area between a curve and zero, shape (n + 2, 2), for a polygon's `set_xy`."""
    ends = np.array([[x[-1], 0.0], [x[0], 0.0]])
    return np.concatenate([np.column_stack([x, y]), ends])
