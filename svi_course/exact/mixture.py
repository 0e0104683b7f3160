"""The NumPyro article's target with two modes, its mixture guide, and single Normals on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import quad
from scipy.optimize import brentq, minimize
from scipy.special import ndtr

from svi_course.exact.bimodal import TwoNormals
from svi_course.exact.gaussian import Gaussian
from svi_course.exact.normal_mean import normal_entropy
from svi_course.exact.quadrature import normal_expectation

Array = NDArray[np.float64]

# From (u₁, u₂) to (x, y), and back, for it is its own inverse.
_AXES = np.array([[1.0, 1.0], [1.0, -1.0]]) / math.sqrt(2)


class MixtureGuide(NamedTuple):
    """The article's guide: two Normals at ±b with sd sigma_1 along one axis, Normal(0, sigma_2) across it.

    The first axis lies at `theta` radians from x; `weight` is the share of the mode at +b.
    """

    b: float
    sigma_1: float
    sigma_2: float
    theta: float
    weight: float = 0.5


@dataclass(frozen=True)
class TwoModes:
    """exp(log_joint) in the plane: two Normals at ±b along u₁ = (x + y)/√2 times a Cauchy along u₂ = (x − y)/√2.

    The article's code has sigma_1 for the Normals' sd and √2·sigma_2 for the Cauchy's scale, each factor of
    height 1, and priors Uniform(−half_width, half_width) on x and y. `weight` tilts the modes: the factor
    along u₁ is 2·(weight·f₊ + (1 − weight)·f₋). Guides in the plane leak out of the priors' box, the best one
    with less than a draw in a million, so ELBO, KL and `log_evidence` are the plane's, the priors' constant
    continued; `log_evidence_in_box` is the model's own. Logarithms are natural.
    Source: the NumPyro article, "Building a Complicated Models From Mixtures".
    """

    b: float = 5.0
    sigma_1: float = 0.5
    sigma_2: float = 2.0
    half_width: float = 20.0
    weight: float = 0.5

    def __post_init__(self) -> None:
        if not all(0 < value < math.inf for value in (self.b, self.sigma_1, self.sigma_2, self.half_width)):
            raise ValueError("b, sigma_1, sigma_2 and half_width must be finite and positive")
        if not 0 < self.weight < 1:
            raise ValueError(f"weight must be between 0 and 1, got {self.weight}")

    @property
    def cauchy_scale(self) -> float:
        """Scale of the Cauchy along u₂."""
        return math.sqrt(2) * self.sigma_2

    @property
    def along(self) -> TwoNormals:
        """The normalised factor along u₁."""
        return TwoNormals((self.b, -self.b), (self.sigma_1, self.sigma_1), self.weight)

    @property
    def _log_height(self) -> float:
        """The log joint density minus the log density of `along` and the Cauchy's factor of height 1."""
        return math.log(2 * math.sqrt(2 * math.pi) * self.sigma_1) - 2 * math.log(2 * self.half_width)

    def log_joint(self, x: ArrayLike, y: ArrayLike) -> Array:
        """The model's log density, priors included, at `x` and `y` of one shape; continued outside the box."""
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        cauchy = -np.log1p(((x - y) / math.sqrt(2) / self.cauchy_scale) ** 2)
        return np.asarray(self.along.log_density((x + y) / math.sqrt(2)) + cauchy + self._log_height, dtype=np.float64)

    def slope(self, x: ArrayLike, y: ArrayLike) -> Array:
        """The derivatives of `log_joint` by x and by y, stacked: shape (2, ...)."""
        along, across = np.tensordot(_AXES, np.array([x, y], dtype=np.float64), axes=1)
        slopes = np.stack([self.along.slope(along), -2 * across / (self.cauchy_scale**2 + across**2)])
        return np.asarray(np.tensordot(_AXES, slopes, axes=1), dtype=np.float64)

    @property
    def log_evidence(self) -> float:
        """log ∫ exp(log_joint) over the plane, in nats."""
        return self._log_height + math.log(math.pi * self.cauchy_scale)

    @cached_property
    def log_evidence_in_box(self) -> float:
        """log ∫ exp(log_joint) over the box of the priors, in nats."""
        corner = math.sqrt(2) * self.half_width  # the box is |u₁| + |u₂| < corner

        def density(u: float) -> float:
            left, right = ((corner - u + sign * self.b) / self.sigma_1 for sign in (-1, 1))
            inside = ndtr(left) + ndtr(right) - 1  # of either mode: they mirror each other
            return float(inside / (1 + (u / self.cauchy_scale) ** 2))

        edges = [corner - self.b + k * self.sigma_1 for k in (-6, 0, 6)]
        points = [edge for edge in edges if 0 < edge < corner]
        mass = quad(density, 0, corner, points=points or None, epsabs=1e-13, epsrel=1e-13, limit=200)[0]
        return self._log_height + math.log(2 * mass)

    def elbo(self, guide: MixtureGuide) -> float:
        """The ELBO of the mixture guide in the plane, in nats; the loss is its negative."""
        turn = guide.theta - math.pi / 4
        spread_1 = math.hypot(guide.sigma_1 * math.cos(turn), guide.sigma_2 * math.sin(turn))
        spread_2 = math.hypot(guide.sigma_1 * math.sin(turn), guide.sigma_2 * math.cos(turn))
        expected = 0.0
        for share, b in ((guide.weight, guide.b), (1 - guide.weight, -guide.b)):
            expected += share * self._expected(b * math.cos(turn), spread_1, -b * math.sin(turn), spread_2)
        own = TwoNormals((guide.b, -guide.b), (guide.sigma_1, guide.sigma_1), guide.weight)
        return expected + own.entropy + normal_entropy(guide.sigma_2)

    def kl(self, guide: MixtureGuide) -> float:
        """KL(guide ‖ target) in the plane, in nats."""
        return self.log_evidence - self.elbo(guide)

    @cached_property
    def best_guide(self) -> MixtureGuide:
        """The mixture guide with the smallest KL: exact along u₁, a Normal for the Cauchy across it."""
        return MixtureGuide(self.b, self.sigma_1, self._best_cauchy_sd, math.pi / 4, self.weight)

    def elbo_normal(self, guide: Gaussian) -> float:
        """The ELBO of a Gaussian guide of (x, y) in the plane, in nats."""
        turned = guide.transformed(_AXES)
        (loc_1, loc_2), (sd_1, sd_2) = turned.mean, turned.sd
        return self._expected(loc_1, sd_1, loc_2, sd_2) + guide.entropy

    def kl_normal(self, guide: Gaussian) -> float:
        """KL(guide ‖ target) of a Gaussian guide of (x, y) in the plane, in nats."""
        return self.log_evidence - self.elbo_normal(guide)

    @cached_property
    def best_normal(self) -> Gaussian:
        """The Gaussian of (x, y) with the smallest KL. It sits on one mode when they are well apart.

        Its axes are the target's: correlation between u₁ and u₂ only adds to the KL, as the target has none.
        """
        best = self.along.local_optima()[0]
        turned = Gaussian(np.array([best.loc, 0.0]), np.diag([best.scale**2, self._best_cauchy_sd**2]))
        return turned.transformed(_AXES)

    @cached_property
    def best_mean_field(self) -> Gaussian:
        """The independent Normals of x and y with the smallest KL: one sd for both, at the heavier mode.

        For a given spread along u₁ and u₂, (sd_x² + sd_y²)/2 in both, the entropy is largest when sd_x = sd_y.
        """
        start = self.along.local_optima()[0]

        def loss(z: Array) -> float:
            loc, sd = float(z[0]), math.exp(z[1])
            return -self._expected(loc, sd, 0.0, sd) - 2 * normal_entropy(sd)

        fit = minimize(
            loss, [start.loc, math.log(start.scale)], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-14}
        )
        variance = math.exp(2 * fit.x[1])
        return Gaussian(np.array([fit.x[0], 0.0]), variance * np.eye(2)).transformed(_AXES)

    def _expected(self, loc_1: float, sd_1: float, loc_2: float, sd_2: float) -> float:
        """E[log joint] when u₁ ~ Normal(loc_1, sd_1) and u₂ ~ Normal(loc_2, sd_2); correlation plays no part."""
        g = self.cauchy_scale
        cauchy = normal_expectation(lambda u: np.log1p((u / g) ** 2), loc_2, sd_2, bend=g)
        return self.along.expected_log_density(loc_1, sd_1) - cauchy + self._log_height

    @cached_property
    def _best_cauchy_sd(self) -> float:
        """The sd of the Normal(0, ·) with the smallest KL to the Cauchy."""

        # At the optimum E[2u² / (g² + u²)] = 1; in units of the scale g the root is the same for every target.
        def excess(sd: float) -> float:
            return normal_expectation(lambda u: 2 * u**2 / (1 + u**2), 0.0, sd, bend=1.0) - 1

        return self.cauchy_scale * float(brentq(excess, 0.5, 5.0, xtol=1e-14))
