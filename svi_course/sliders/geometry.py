"""Shapes that moving pictures need again and again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def under(x: Array, y: Array) -> Array:
    """The corners of the area between a curve and zero, shape (n + 2, 2), for a polygon's `set_xy`."""
    ends = np.array([[x[-1], 0.0], [x[0], 0.0]])
    return np.concatenate([np.column_stack([x, y]), ends])
