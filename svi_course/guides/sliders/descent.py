"""SGD and Adam in NumPy: the paths that the sliders show, step by step and the same on every machine."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# From coordinates (d, ...) and the number of the step to the gradient of the loss there, the same shape.
Gradient = Callable[[Array, int], Array]


def sgd(gradient: Gradient, start: Array, rates: float | Array, steps: int) -> Array:
    """The path from `start` (d, ...) with step sizes `rates`, broadcast to it: shape (steps + 1, d, ...)."""
    path = np.empty((steps + 1, *start.shape))
    path[0] = start
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # too large a rate runs away, to NaN
        for step in range(steps):
            path[step + 1] = path[step] - rates * gradient(path[step], step)
    return path


def adam(gradient: Gradient, start: Array, rates: float | Array, steps: int) -> Array:
    """The same with Adam, at its usual settings.

    Source: Kingma and Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 1.
    """
    path = np.empty((steps + 1, *start.shape))
    path[0] = start
    mean, square = np.zeros_like(start), np.zeros_like(start)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for step in range(steps):
            slope = gradient(path[step], step)
            mean = 0.9 * mean + 0.1 * slope
            square = 0.999 * square + 0.001 * slope**2
            root = np.sqrt(square / (1 - 0.999 ** (step + 1)))
            path[step + 1] = path[step] - rates * mean / (1 - 0.9 ** (step + 1)) / (root + 1e-8)
    return path
