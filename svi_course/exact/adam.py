"""Adam on one number with an exact gradient: where an optimiser goes when nothing is random."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def adam_path(
    slope: Callable[[float], float], *, start: float, rate: float, steps: int, betas: tuple[float, float] = (0.9, 0.999)
) -> Array:
    """The number after 0, 1, …, `steps` steps down a function with derivative `slope`, shape (steps + 1,).

    Source: Kingma and Ba, Adam (2015), algorithm 1, with their ε of 1e-8.
    """
    x, mean, square = start, 0.0, 0.0
    path = [x]
    for step in range(1, steps + 1):
        gradient = slope(x)
        mean = betas[0] * mean + (1 - betas[0]) * gradient
        square = betas[1] * square + (1 - betas[1]) * gradient**2
        x -= rate * (mean / (1 - betas[0] ** step)) / (math.sqrt(square / (1 - betas[1] ** step)) + 1e-8)
        path.append(x)
    return np.array(path)
