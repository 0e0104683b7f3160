"""What chance does to draws that are what they claim to be."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainccinv, gammaincinv, lambertw

Array = NDArray[np.float64]

# Chance that draws of the very distribution claimed fail their test, by Massart's bound; a check makes a few.
DRAWS_CHANCE = 1e-9


def distance_to(draws: Array, weights: Array, cdf: Callable[[Array], Array]) -> float:
    """Kolmogorov's distance of the weighted draws to a continuous distribution."""
    order = np.argsort(draws)
    exact, steps = cdf(draws[order]), np.cumsum(weights[order]) / weights.sum()
    before = np.concatenate([[0.0], steps[:-1]])
    return float(max((exact - before).max(), (steps - exact).max()))


def noise(weights: Array) -> float:
    """P(distance of draws to their own distribution > this) ≤ DRAWS_CHANCE.

    Massart (1990) for equal weights, where it holds for every n and every distribution; for weights
    near one, by the effective number of draws.
    """
    effective = weights.sum() ** 2 / (weights**2).sum()
    return math.sqrt(math.log(2 / DRAWS_CHANCE) / (2 * effective))


def spreads(kl: float, count: int) -> tuple[float, float]:
    """Between what the mean square of `count` draws lies that are within `kl` nats of Normal(0, 1).

    Of all distributions within that distance the Normals with r − 1 − log r = 2 kl have the least and the largest mean
    square (Donsker and Varadhan 1975); draws of one leave these limits with the chance DRAWS_CHANCE, by χ².
    """
    edge = -math.exp(-1 - 2 * kl)
    narrow, wide = (float(-lambertw(edge, branch).real) for branch in (0, -1))
    half = count / 2
    low, high = gammaincinv(half, DRAWS_CHANCE / 2) / half, gammainccinv(half, DRAWS_CHANCE / 2) / half
    return narrow * float(low), wide * float(high)
