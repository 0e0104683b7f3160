"""Distributions of a standard deviation: priors, and the two of them that serve as guides."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import digamma, expit, gammaln

from svi_course.exact.nodes import Nodes, along_line
from svi_course.exact.normal_mean import normal_log_density

Array = NDArray[np.float64]


class ScalePrior(ABC):
    """A distribution of sigma > 0, worked with on the axis of u = log sigma. Logarithms are natural."""

    @abstractmethod
    def log_density_of_log(self, u: Array) -> Array:
        """Log density of u = log sigma (not of sigma: the Jacobian sigma is in it), the shape of `u`."""

    @abstractmethod
    def slope(self, u: Array) -> Array:
        """d log_density_of_log / du, the shape of `u`."""

    def log_density(self, sigma: ArrayLike) -> Array:
        """Log density of sigma, any shape; −∞ where sigma is not positive."""
        sigma = np.asarray(sigma, dtype=np.float64)
        u = np.log(np.where(sigma > 0, sigma, 1.0))
        return np.where(sigma > 0, self.log_density_of_log(u) - u, -np.inf)


class ScaleGuide(ScalePrior):
    """A family that is a guide as well: its expectations, and coordinates without constraints to optimise over."""

    @property
    @abstractmethod
    def mean(self) -> float:
        """E sigma."""

    @property
    @abstractmethod
    def sd(self) -> float:
        """Standard deviation of sigma."""

    @property
    @abstractmethod
    def expected_log(self) -> float:
        """E log sigma."""

    @property
    @abstractmethod
    def expected_inverse_square(self) -> float:
        """E sigma⁻², which a Normal's ELBO needs: ∞ for a Gamma of shape 2 or less.

        It is infinite for every density that does not vanish at 0, so that a Normal, folded Normal or
        half-Normal guide for sigma has the ELBO −∞.
        """

    @property
    @abstractmethod
    def coordinates(self) -> Array:
        """Two real numbers that determine the member, shape (2,)."""

    @classmethod
    @abstractmethod
    def at(cls, coordinates: Array) -> Self:
        """The member with these coordinates."""

    @classmethod
    @abstractmethod
    def near(cls, nodes: Nodes) -> Self:
        """A member with about the moments of a density of log sigma: where to start a search."""

    @abstractmethod
    def scores(self, u: Array) -> Array:
        """d log density / d coordinates at u = log sigma of shape (n,): shape (2, n)."""

    @property
    def nodes(self) -> Nodes:
        """The distribution of log sigma as weighted points."""
        return along_line(self.log_density_of_log)


@dataclass(frozen=True)
class LogNormal(ScaleGuide):
    """log sigma ~ Normal(loc, scale): both parameters describe log sigma, not sigma."""

    loc: float
    scale: float

    def __post_init__(self) -> None:
        _require(math.isfinite(self.loc) and 0 < self.scale < math.inf, self)

    @classmethod
    def from_moments(cls, mean: float, sd: float) -> Self:
        """The one whose sigma has this mean and sd; ValueError unless both are finite and positive."""
        if not (0 < mean < math.inf and 0 < sd < math.inf):
            raise ValueError(f"mean and sd must be finite and positive, got {mean}, {sd}")
        log_variance = math.log1p((sd / mean) ** 2)
        return cls(math.log(mean) - log_variance / 2, math.sqrt(log_variance))

    def log_density_of_log(self, u: Array) -> Array:
        return normal_log_density(u, self.loc, self.scale)

    def slope(self, u: Array) -> Array:
        return -(u - self.loc) / self.scale**2

    @property
    def mean(self) -> float:
        return math.exp(self.loc + 0.5 * self.scale**2)

    @property
    def median(self) -> float:
        """Median of sigma."""
        return math.exp(self.loc)

    @property
    def mode(self) -> float:
        """Mode of sigma."""
        return math.exp(self.loc - self.scale**2)

    @property
    def sd(self) -> float:
        return self.mean * math.sqrt(math.expm1(self.scale**2))

    @property
    def expected_log(self) -> float:
        return self.loc

    @property
    def expected_inverse_square(self) -> float:
        return math.exp(2 * self.scale**2 - 2 * self.loc)

    @property
    def coordinates(self) -> Array:
        """loc and log scale, shape (2,)."""
        return np.array([self.loc, math.log(self.scale)])

    @classmethod
    def at(cls, coordinates: Array) -> Self:
        return cls(float(coordinates[0]), math.exp(coordinates[1]))

    @classmethod
    def near(cls, nodes: Nodes) -> Self:
        return cls(nodes.expect(nodes.points), nodes.sd(nodes.points))

    def scores(self, u: Array) -> Array:
        z = (u - self.loc) / self.scale
        return np.stack([z / self.scale, z**2 - 1])


@dataclass(frozen=True)
class Gamma(ScaleGuide):
    """sigma ~ Gamma(shape, rate), with density ∝ sigma^(shape − 1) e^(−rate · sigma)."""

    shape: float
    rate: float

    def __post_init__(self) -> None:
        _require(0 < self.shape < math.inf and 0 < self.rate < math.inf, self)

    def log_density_of_log(self, u: Array) -> Array:
        constant = self.shape * math.log(self.rate) - float(gammaln(self.shape))
        return np.asarray(constant + self.shape * u - self.rate * np.exp(u), dtype=np.float64)

    def slope(self, u: Array) -> Array:
        return np.asarray(self.shape - self.rate * np.exp(u), dtype=np.float64)

    @property
    def mean(self) -> float:
        return self.shape / self.rate

    @property
    def sd(self) -> float:
        return math.sqrt(self.shape) / self.rate

    @property
    def expected_log(self) -> float:
        return float(digamma(self.shape)) - math.log(self.rate)

    @property
    def expected_inverse_square(self) -> float:
        if self.shape <= 2:
            return math.inf
        return self.rate**2 / ((self.shape - 1) * (self.shape - 2))

    @property
    def coordinates(self) -> Array:
        """log mean and log shape, shape (2,): orthogonal, while log shape and log rate lie along a ridge."""
        return np.array([math.log(self.mean), math.log(self.shape)])

    @classmethod
    def at(cls, coordinates: Array) -> Self:
        shape = math.exp(coordinates[1])
        return cls(shape, shape / math.exp(coordinates[0]))

    @classmethod
    def near(cls, nodes: Nodes) -> Self:
        sigma = np.exp(nodes.points)
        mean, sd = nodes.expect(sigma), nodes.sd(sigma)
        # Away from the border at 2, where the ELBO ends.
        shape = max((mean / sd) ** 2, 4.0)
        return cls(shape, shape / mean)

    def scores(self, u: Array) -> Array:
        ratio = np.exp(u) / self.mean
        to_shape = self.shape * (math.log(self.rate) + 1 - digamma(self.shape) + u - ratio)
        return np.stack([self.shape * (ratio - 1), to_shape])


@dataclass(frozen=True)
class FoldedNormal(ScalePrior):
    """sigma = |s|, s ~ Normal(loc, scale): the forum thread's abs of a Normal. A half-Normal only for loc 0."""

    loc: float
    scale: float

    def __post_init__(self) -> None:
        _require(math.isfinite(self.loc) and 0 < self.scale < math.inf, self)

    def log_density_of_log(self, u: Array) -> Array:
        sigma = np.exp(u)
        folded = np.logaddexp(
            normal_log_density(sigma, self.loc, self.scale), normal_log_density(-sigma, self.loc, self.scale)
        )
        return np.asarray(folded + u, dtype=np.float64)

    def slope(self, u: Array) -> Array:
        sigma = np.exp(u)
        pull = self.loc * np.tanh(self.loc * sigma / self.scale**2) - sigma
        return np.asarray(1 + sigma * pull / self.scale**2, dtype=np.float64)

    def negative(self, sigma: ArrayLike) -> Array:
        """P(s < 0 | |s| = sigma), the shape of `sigma`: which of the two signs, should anybody ask."""
        sigma = np.asarray(sigma, dtype=np.float64)
        return np.asarray(expit(-2 * self.loc * sigma / self.scale**2), dtype=np.float64)


@dataclass(frozen=True)
class HalfNormal(ScalePrior):
    """sigma = |s|, s ~ Normal(0, scale)."""

    scale: float

    def __post_init__(self) -> None:
        _require(0 < self.scale < math.inf, self)

    def log_density_of_log(self, u: Array) -> Array:
        return normal_log_density(np.exp(u), 0.0, self.scale) + math.log(2) + u

    def slope(self, u: Array) -> Array:
        return np.asarray(1 - np.exp(2 * u) / self.scale**2, dtype=np.float64)


def _require(valid: bool, prior: ScalePrior) -> None:
    if not valid:
        raise ValueError(f"parameters must be finite, and all but loc positive, got {prior}")
