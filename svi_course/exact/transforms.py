"""Change of variables: what a Normal of an unconstrained latent says of the constrained one."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, log_expit, logit, ndtr, ndtri

from svi_course.exact.normal_mean import normal_log_density
from svi_course.exact.quadrature import normal_expectation

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Transform:
    """An increasing map of the real line onto (low, high), with its inverse and the log of its derivative.

    The three functions take and return arrays of one shape; `log_slope` is a function of the unconstrained
    argument. `bend` is the distance of the map's nearest complex singularity from the real line.
    """

    name: str
    forward: Callable[[Array], Array]
    inverse: Callable[[Array], Array]
    log_slope: Callable[[Array], Array]
    low: float
    high: float
    bend: float


EXP = Transform("exp", np.exp, np.log, lambda z: z, 0.0, math.inf, math.inf)
SOFTPLUS = Transform(
    "softplus",
    lambda z: np.logaddexp(0.0, z),
    lambda x: x + np.log(-np.expm1(-x)),
    log_expit,
    0.0,
    math.inf,
    math.pi,
)
SIGMOID = Transform("sigmoid", expit, logit, lambda z: log_expit(z) + log_expit(-z), 0.0, 1.0, math.pi)


def interval(low: float, high: float) -> Transform:
    """The sigmoid stretched onto (low, high), as both backends map an interval; ValueError unless low < high."""
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError(f"low and high must be finite and low below high, got {low}, {high}")
    width = high - low
    return Transform(
        f"interval({low:g}, {high:g})",
        lambda z: low + width * expit(z),
        lambda x: logit((x - low) / width),
        lambda z: math.log(width) + log_expit(z) + log_expit(-z),
        low,
        high,
        math.pi,
    )


@dataclass(frozen=True)
class TransformedNormal:
    """The distribution of x = transform(z), z ~ Normal(loc, scale)."""

    loc: float
    scale: float
    transform: Transform

    def __post_init__(self) -> None:
        if not (math.isfinite(self.loc) and 0 < self.scale < math.inf):
            raise ValueError(f"loc must be finite and scale positive, got {self.loc}, {self.scale}")

    def log_density(self, x: ArrayLike) -> Array:
        """Log density at `x`, any shape: that of z, minus the log of the map's derivative; −∞ outside the support."""
        z, inside = self._unconstrained(x)
        return np.where(inside, normal_log_density(z, self.loc, self.scale) - self.transform.log_slope(z), -np.inf)

    def cdf(self, x: ArrayLike) -> Array:
        """Probability below `x`, any shape."""
        z, inside = self._unconstrained(x)
        above = np.asarray(x, dtype=np.float64) >= self.transform.high
        return np.where(inside, ndtr((z - self.loc) / self.scale), above.astype(np.float64))

    def quantile(self, probability: ArrayLike) -> Array:
        """Quantiles, the shape of `probability`: an increasing map carries them over."""
        z = self.loc + self.scale * ndtri(np.asarray(probability, dtype=np.float64))
        return np.asarray(self.transform.forward(z), dtype=np.float64)

    @property
    def median(self) -> float:
        """The median: the map of the Normal's."""
        return float(self.transform.forward(np.array(self.loc)))

    @property
    def mean(self) -> float:
        """The mean, by quadrature: not the map of the Normal's mean."""
        return self._expectation(self.transform.forward)

    @property
    def sd(self) -> float:
        """The standard deviation, by quadrature."""
        mean = self.mean
        return math.sqrt(self._expectation(lambda z: (self.transform.forward(z) - mean) ** 2))

    @property
    def delta_sd(self) -> float:
        """The delta method's standard deviation: the Normal's times the map's slope at its mean."""
        return self.scale * math.exp(float(self.transform.log_slope(np.array(self.loc))))

    def _expectation(self, f: Callable[[Array], Array]) -> float:
        # No map grows faster than exp, whose square puts its weight 2·scale sds out.
        return normal_expectation(f, self.loc, self.scale, bend=self.transform.bend, reach=10 + 2 * self.scale)

    def _unconstrained(self, x: ArrayLike) -> tuple[Array, NDArray[np.bool_]]:
        """`x` mapped back, and where it lies in the support; elsewhere the first is loc."""
        x = np.asarray(x, dtype=np.float64)
        inside = (x > self.transform.low) & (x < self.transform.high)
        middle = self.transform.forward(np.array(self.loc))
        return np.where(inside, self.transform.inverse(np.where(inside, x, middle)), self.loc), inside
