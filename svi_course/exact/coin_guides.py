"""The coin under guides that are not Betas: a Normal on the unit interval in four ways, and one on the logit.

A Normal puts mass outside [0, 1], where the coin's joint density is zero: its true ELBO is −∞ and its KL to the
posterior ∞, whatever its parameters. What a library reports instead depends on what it does with such draws; each
treatment is a family here, with an optimum of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, digamma, log_expit, polygamma

from svi_course.exact.coin import Coin
from svi_course.exact.nodes import Nodes, best_coordinates, between
from svi_course.exact.normal_mean import normal_log_density

Array = NDArray[np.float64]

# Where NumPyro clamps a probability in float32: numpyro.distributions.util.clamp_probs.
_LEAST = float(np.finfo(np.float32).tiny)
_MOST = 1 - float(np.finfo(np.float32).eps)
# Sds that hold all but e⁻⁷² of a Normal.
_REACH = 12.0


@dataclass(frozen=True)
class GuideFamily:
    """Guides with a location and a scale, and what their ELBO counts as log p(tosses, fairness).

    breaks: where that log joint is not smooth. inside: whether the guide itself stays between the breaks.
    on_logit: whether loc and scale are those of logit(fairness). Everything is in nats. Every method raises
    ValueError for a scale that is not positive. Source: the NumPyro article's Normal guide.
    """

    log_joint: Callable[[Coin, Array], Array]
    breaks: tuple[float, ...] = ()
    inside: bool = False
    on_logit: bool = False

    def elbo(self, coin: Coin, loc: float, scale: float) -> float:
        """The ELBO of the guide as the family counts it; a bound on the evidence only where `kl` is finite."""
        nodes = self._nodes(loc, scale)
        return nodes.expect(self._log_ratio(coin, nodes, loc, scale))

    def kl(self, coin: Coin, loc: float, scale: float) -> float:
        """KL(guide ‖ posterior): ∞ where the guide leaves the unit interval, whatever the library reports."""
        if not (self.inside or self.on_logit):
            return math.inf
        return coin.log_evidence - self.elbo(coin, loc, scale)

    def best(self, coin: Coin) -> tuple[float, float]:
        """The loc and scale with the highest ELBO near the posterior's, to about ten digits.

        Raises ArithmeticError if there is no optimum near: the best truncated Normal for a flat posterior is
        infinitely wide, and an ELBO that ignores draws outside has no highest value far from the posterior.
        """

        def natural_gradient(x: Array) -> Array:
            loc, scale = float(x[0]), math.exp(x[1])
            nodes = self._nodes(loc, scale)
            z = (nodes.points - loc) / scale
            return nodes.natural_gradient(np.stack([z / scale, z**2]), self._log_ratio(coin, nodes, loc, scale))

        alpha, beta = coin.posterior
        if self.on_logit:
            start = digamma(alpha) - digamma(beta), 0.5 * math.log(polygamma(1, alpha) + polygamma(1, beta))
        else:
            start = coin.mean, math.log(coin.sd)
        loc, log_scale = best_coordinates(natural_gradient, np.array(start, dtype=np.float64))
        return float(loc), math.exp(log_scale)

    def _log_ratio(self, coin: Coin, nodes: Nodes, loc: float, scale: float) -> Array:
        log_guide = normal_log_density(nodes.points, loc, scale) - nodes.log_integral
        return self.log_joint(coin, nodes.points) - log_guide

    def _nodes(self, loc: float, scale: float) -> Nodes:
        """The guide as points on its own axis, those outside the breaks left out where the guide is truncated."""
        if not (math.isfinite(loc) and 0 < scale < math.inf):
            raise ValueError(f"loc must be finite and scale positive, got {loc}, {scale}")
        # A truncated Normal may have its highest point at an end, far from loc.
        peak = min(max(loc, self.breaks[0]), self.breaks[-1]) if self.inside else loc
        reach = math.hypot(peak - loc, _REACH * scale)
        low, high = loc - reach, loc + reach
        if self.inside:
            low, high = max(low, self.breaks[0]), min(high, self.breaks[-1])
        ends = [low, *(x for x in self.breaks if low < x < high), high]
        pieces = [between(*piece) for piece in pairwise(ends)]
        points, spacing = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
        return Nodes.of(points, spacing, normal_log_density(points, loc, scale))


def _joint_inside(coin: Coin, fairness: Array) -> Array:
    return np.where((fairness > 0) & (fairness < 1), coin.log_joint(fairness), 0.0)


def _joint_clamped(coin: Coin, fairness: Array) -> Array:
    return coin.log_joint(np.clip(fairness, _LEAST, _MOST))


def _joint_of_logit(coin: Coin, logit: Array) -> Array:
    # The Jacobian f(1 − f) raises both exponents by one, to the posterior's parameters.
    alpha, beta = coin.posterior
    return np.asarray(alpha * log_expit(logit) + beta * log_expit(-logit) - betaln(coin.a, coin.b), dtype=np.float64)


clamped_normal = GuideFamily(_joint_clamped, breaks=(0.0, _MOST))
"""Normal(loc, scale) without validation: the log joint of a draw outside is taken at 2⁻¹²⁶ or at 1 − 2⁻²³.

So does NumPyro with a Uniform(0, 1) prior: a draw above 1 costs 15.9 nats a tail, one below 0 87.3 nats a head. (With
other priors it does not: its Beta's log density outside is −∞ in any case.)
"""

inside_only_normal = GuideFamily(_joint_inside, breaks=(0.0, 1.0))
"""Normal(loc, scale) where draws outside add nothing to E[log p] but keep their −log q: higher than it should be."""

truncated_normal = GuideFamily(Coin.log_joint, breaks=(0.0, 1.0), inside=True)
"""Normal(loc, scale) truncated to [0, 1], with its density divided by the mass inside."""

logit_normal = GuideFamily(_joint_of_logit, on_logit=True)
"""logit(fairness) ~ Normal(loc, scale): what an autoguide with a Normal does on the unit interval."""
