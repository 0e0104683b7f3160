"""A mixture of two Normals on the line, and the Normals that the two divergences choose for it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize

from svi_course.exact.normal_mean import normal_entropy, normal_log_density
from svi_course.exact.quadrature import normal_expectation

Array = NDArray[np.float64]


class NormalFit(NamedTuple):
    """A Normal(loc, scale) and its divergence in nats."""

    loc: float
    scale: float
    divergence: float


@dataclass(frozen=True)
class TwoNormals:
    """weight · Normal(locs[0], scales[0]) + (1 − weight) · Normal(locs[1], scales[1])."""

    locs: tuple[float, float]
    scales: tuple[float, float]
    weight: float = 0.5

    def __post_init__(self) -> None:
        if not np.isfinite(self.locs).all() or not all(0 < scale < math.inf for scale in self.scales):
            raise ValueError(f"locs must be finite and scales positive, got {self.locs}, {self.scales}")
        if not 0 < self.weight < 1:
            raise ValueError(f"weight must be between 0 and 1, got {self.weight}")

    @property
    def mean(self) -> float:
        """Mean of the mixture."""
        return self.weight * self.locs[0] + (1 - self.weight) * self.locs[1]

    @property
    def sd(self) -> float:
        """Standard deviation of the mixture."""
        within = self.weight * self.scales[0] ** 2 + (1 - self.weight) * self.scales[1] ** 2
        return math.sqrt(within + self.weight * (1 - self.weight) * (self.locs[0] - self.locs[1]) ** 2)

    def log_density(self, x: ArrayLike) -> Array:
        """Log density at `x`, any shape."""
        first, second = self._log_parts(np.asarray(x, dtype=np.float64))
        return np.asarray(np.logaddexp(first, second), dtype=np.float64)

    def slope(self, x: Array) -> Array:
        """The derivative of the log density at `x`, the same shape."""
        first, second = self._log_parts(x)
        share = np.exp(first - np.logaddexp(first, second))
        pulls = [(loc - x) / scale**2 for loc, scale in zip(self.locs, self.scales, strict=True)]
        return np.asarray(share * pulls[0] + (1 - share) * pulls[1], dtype=np.float64)

    def expected_log_density(self, loc: float, scale: float) -> float:
        """E[log density] under Normal(loc, scale), in nats."""
        return normal_expectation(self.log_density, loc, scale, bend=self._bend)

    @property
    def entropy(self) -> float:
        """Differential entropy of the mixture, in nats."""
        first, second = (self.expected_log_density(*part) for part in zip(self.locs, self.scales, strict=True))
        return -self.weight * first - (1 - self.weight) * second

    def kl(self, loc: float, scale: float) -> float:
        """KL(Normal(loc, scale) ‖ mixture), in nats: what the ELBO minimises."""
        return -normal_entropy(scale) - self.expected_log_density(loc, scale)

    def kl_reversed(self, loc: float, scale: float) -> float:
        """KL(mixture ‖ Normal(loc, scale)), in nats."""
        square = self.sd**2 + (self.mean - loc) ** 2
        return 0.5 * square / scale**2 + math.log(scale) + 0.5 * math.log(2 * math.pi) - self.entropy

    @property
    def best_reversed(self) -> NormalFit:
        """The Normal with the smallest KL(mixture ‖ Normal): the one with the mixture's mean and sd."""
        return NormalFit(self.mean, self.sd, self.kl_reversed(self.mean, self.sd))

    def local_optima(self) -> tuple[NormalFit, ...]:
        """The Normals at which KL(Normal ‖ mixture) has a local minimum, the best first.

        Searched from both components and from the Normal of the same mean and sd.
        """
        # A little off the middle, lest a symmetric mixture hold the search on a saddle.
        starts = [*zip(self.locs, self.scales, strict=True), (self.mean + 0.1 * self.sd, self.sd)]
        found: list[NormalFit] = []
        for fit in sorted((self._descend(*start) for start in starts), key=lambda fit: fit.divergence):
            if all(math.hypot(fit.loc - other.loc, fit.scale - other.scale) > 1e-5 * self.sd for other in found):
                found.append(fit)
        return tuple(found)

    def _descend(self, loc: float, scale: float) -> NormalFit:
        unit = min(self.scales)

        def objective(x: Array) -> tuple[float, Array]:
            loc, scale = float(x[0] * unit), unit * math.exp(x[1])
            slope = normal_expectation(self.slope, loc, scale, bend=self._bend)
            stretch = normal_expectation(lambda t: self.slope(t) * (t - loc), loc, scale, bend=self._bend)
            return self.kl(loc, scale), np.array([-slope * unit, -1 - stretch])

        x0 = np.array([loc / unit, math.log(scale / unit)])
        fit = minimize(objective, x0, jac=True, method="BFGS", options={"gtol": 1e-10})
        loc, scale = float(fit.x[0] * unit), unit * math.exp(fit.x[1])
        return NormalFit(loc, scale, self.kl(loc, scale))

    def _log_parts(self, x: Array) -> tuple[Array, Array]:
        first = math.log(self.weight) + normal_log_density(x, self.locs[0], self.scales[0])
        second = math.log1p(-self.weight) + normal_log_density(x, self.locs[1], self.scales[1])
        return first, second

    @property
    def _bend(self) -> float:
        """The distance from the real line to the nearest zero of the density, where the two parts cancel."""
        # log(first / second) is a quadratic in x, and equals iπ at such a zero.
        (a, b), (s, t) = self.locs, self.scales
        square = 0.5 / t**2 - 0.5 / s**2
        linear = a / s**2 - b / t**2
        constant = 0.5 * (b / t) ** 2 - 0.5 * (a / s) ** 2 + math.log(self.weight * t / ((1 - self.weight) * s))
        roots = np.roots([square, linear, constant - 1j * math.pi])
        return float(np.abs(roots.imag).min()) if roots.size else math.inf
