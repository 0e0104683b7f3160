"""The whole distribution of an averaged score-function gradient, where `normal_mean` has its mean and variance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from svi_course.exact.normal_mean import NormalMean

Array = NDArray[np.float64]

# Points of the lattice, and how far it reaches, in sds of the sum of all draws. A single draw may lie farther out: of
# a cubic in a Normal 2e-5 do.
_POINTS, _REACH = 2**14, 20.0
# The noise ε of one draw, to nine sds: 1e-19 lie outside.
_NOISE = np.linspace(-9.0, 9.0, 20_001)


@dataclass(frozen=True, eq=False)
class LatticeLaw:
    """A distribution on the line as probabilities, shape (n,), of equally spaced points, shape (n,)."""

    points: Array
    probabilities: Array

    def cdf(self, x: ArrayLike) -> Array:
        """Probability below `x`, any shape; each point's probability is spread evenly around it."""
        spacing = self.points[1] - self.points[0]
        edges = np.append(self.points - spacing / 2, self.points[-1] + spacing / 2)
        below = np.concatenate([[0.0], np.cumsum(self.probabilities)])
        return np.asarray(np.interp(np.asarray(x, dtype=np.float64), edges, below), dtype=np.float64)

    def density(self, edges: Array) -> Array:
        """Mean density between each two of the edges, shape (k + 1,): shape (k,)."""
        return np.asarray(np.diff(self.cdf(edges)) / np.diff(edges), dtype=np.float64)


def score_average(model: NormalMean, loc: float, scale: float, particles: int) -> LatticeLaw:
    """The law of the average of `particles` score-function gradients with respect to loc, guide Normal(loc, scale).

    One gradient is a cubic in the draw's noise; its law on a lattice is added to itself by the Fourier transform. The
    sd is too large by 5e-7 of itself for each particle, which is half a part in a thousand for a thousand.
    """
    noise = model.score_gradient(loc, scale)
    linear, square, cubic = model.score_polynomial(loc, scale)
    values = ((cubic * _NOISE + square) * _NOISE + linear) * _NOISE - noise.mean
    weights = np.exp(-0.5 * _NOISE**2)
    spacing = 2 * _REACH * noise.sd() * particles**0.5 / _POINTS
    # Each value is shared between the two nearest points, so that the mean stays.
    place = values / spacing
    lower = np.floor(place)
    share = place - lower
    index = lower.astype(np.int64) % _POINTS
    one = np.bincount(index, weights * (1 - share), _POINTS)
    one += np.bincount((index + 1) % _POINTS, weights * share, _POINTS)
    total = np.fft.irfft(np.fft.rfft(one / one.sum()) ** particles, _POINTS)
    # The transform begins at zero, and what is below zero comes last.
    points = noise.mean + (np.arange(_POINTS) - _POINTS // 2) * spacing / particles
    return LatticeLaw(points, np.maximum(np.fft.fftshift(total), 0.0))
