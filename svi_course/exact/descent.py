"""SGD and Adam with a gradient that is given: where an optimiser goes, step by step and the same on every machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# From coordinates, a number or an array (d, ...), and the number of the step to the gradient of the loss there.
Gradient = Callable[[Any, int], Any]


def sgd(gradient: Gradient, start: float | Array, rates: float | Array, steps: int) -> Array:
    """The path from `start` with step sizes `rates`, broadcast to it: shape (steps + 1, *start.shape)."""
    at, path = start, [start]
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # too large a rate runs away, to NaN
        for step in range(steps):
            at = at - rates * gradient(at, step)
            path.append(at)
    return np.array(path)


def adam(
    gradient: Gradient,
    start: float | Array,
    rates: float | Array,
    steps: int,
    betas: tuple[float, float] = (0.9, 0.999),
) -> Array:
    """The same with Adam, by default at its usual settings.

    Source: Kingma and Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 1, with their ε of 1e-8.
    """
    at, path = start, [start]
    mean, square = 0.0 * start, 0.0 * start
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for step in range(steps):
            slope = gradient(at, step)
            mean = betas[0] * mean + (1 - betas[0]) * slope
            square = betas[1] * square + (1 - betas[1]) * slope**2
            root = (square / (1 - betas[1] ** (step + 1))) ** 0.5
            at = at - rates * (mean / (1 - betas[0] ** (step + 1))) / (root + 1e-8)
            path.append(at)
    return np.array(path)
