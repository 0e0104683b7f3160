"""Several coins that share a prior of unknown strength: guide and model learned together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq, minimize
from scipy.special import betaln, digamma, expit, polygamma

from svi_course.exact.coin import Coin

Array = NDArray[np.float64]
Guides = Sequence[tuple[float, float]]

# Where a best theta is looked for; beyond, coins of a few tosses are all fair or all one-sided.
_SMALLEST, _LARGEST = 1e-3, 1e4


class Learned(NamedTuple):
    """The theta and the guides, one (alpha, beta) a coin, that maximise the ELBO together; and that ELBO in nats."""

    theta: float
    guides: tuple[tuple[float, float], ...]
    elbo: float


@dataclass(frozen=True)
class Coins:
    """fairness_i ~ Beta(theta, theta), heads[i] of tosses[i] tosses in their order (no binomial coefficient).

    theta > 0 is a parameter of the model, learned by its evidence or its ELBO: large for coins that are all
    nearly fair, small for coins that are not. Guides are one Beta(alpha, beta) a coin. Logarithms are natural.
    Source: Pyro's tutorial "SVI Part I", where "the guide and model play chase"; this model is the course's
    instance of it. The evidence is a product of beta-binomials: Good, The Estimation of Probabilities (1965).
    """

    heads: tuple[float, ...]
    tosses: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.heads or len(self.heads) != len(self.tosses):
            raise ValueError(f"heads and tosses must be as many, at least one: {len(self.heads)}, {len(self.tosses)}")
        if not all(0 <= heads <= tosses < math.inf for heads, tosses in zip(self.heads, self.tosses, strict=True)):
            raise ValueError("each coin needs 0 ≤ heads ≤ tosses, finite")

    def at(self, theta: float) -> tuple[Coin, ...]:
        """Each coin on its own at this `theta`, with its exact posterior, evidence and KL."""
        return tuple(Coin(float(h), float(t), theta, theta) for h, t in zip(self._heads, self._tails, strict=True))

    def log_evidence(self, theta: ArrayLike) -> Array:
        """log p(tosses; theta), the shape of `theta`, in nats."""
        theta = np.asarray(theta, dtype=np.float64)[..., None]
        ratios = betaln(theta + self._heads, theta + self._tails) - betaln(theta, theta)
        return np.asarray(ratios.sum(-1), dtype=np.float64)

    def slope(self, theta: ArrayLike) -> Array:
        """d log_evidence / d theta, the shape of `theta`."""
        theta = np.asarray(theta, dtype=np.float64)[..., None]
        seen = digamma(theta + self._heads) + digamma(theta + self._tails) - 2 * digamma(2 * theta + self.tosses)
        return np.asarray((seen - 2 * digamma(theta) + 2 * digamma(2 * theta)).sum(-1), dtype=np.float64)

    @cached_property
    def best_theta(self) -> float:
        """The theta of largest evidence, which is also the ELBO's best theta when every guide is free.

        Raises ValueError if the evidence has no maximum between 0.001 and 10,000: coins that differ no more
        than fair ones do push theta up without end, coins that all fell on one side push it to 0.
        """
        grid = np.geomspace(_SMALLEST, _LARGEST, 400)
        slopes = self.slope(grid)
        tops = np.flatnonzero((slopes[:-1] > 0) & (slopes[1:] <= 0))
        if not tops.size:
            raise ValueError(f"the evidence has no maximum for theta between {_SMALLEST:g} and {_LARGEST:g}")
        roots = [float(brentq(self.slope, grid[k], grid[k + 1], xtol=1e-14)) for k in tops]
        return max(roots, key=lambda theta: float(self.log_evidence(theta)))

    def elbo(self, theta: float, guides: Guides) -> float:
        """The ELBO of one guide (alpha, beta) a coin, in nats."""
        return sum(coin.elbo(*guide) for coin, guide in zip(self.at(theta), guides, strict=True))

    def kl(self, theta: float, guides: Guides) -> float:
        """KL(guides ‖ posterior at theta), in nats: what the ELBO misses of the evidence."""
        return sum(coin.kl(*guide) for coin, guide in zip(self.at(theta), guides, strict=True))

    def theta_given(self, guides: Guides) -> float:
        """The theta that maximises the ELBO while the guides stay as they are.

        The data no longer matter: theta fits the guides, with −E[log f + log(1 − f)] under Beta(theta, theta)
        equal to its mean over them. All guides Beta(a, a) give theta = a, whatever was tossed.
        """
        alpha, beta = np.array(guides, dtype=np.float64).T
        target = float(np.mean(2 * digamma(alpha + beta) - digamma(alpha) - digamma(beta)))
        # Under Beta(theta, theta) it is 2 log 2 + ψ(theta + ½) − ψ(theta), by the duplication formula;
        # the difference lies between 1/(2 theta) and 1/theta, as ψ is concave.
        gap = target - 2 * math.log(2)
        excess = lambda theta: digamma(theta + 0.5) - digamma(theta) - gap  # noqa: E731
        return float(brentq(excess, 0.4 / gap, 1.1 / gap, xtol=1e-15 / gap))

    def chase(self, theta: float, rounds: int) -> tuple[float, ...]:
        """theta after 0 … `rounds` turns of: guides to their posteriors, then theta to its best given them.

        These are EM's steps: the evidence never falls, and theta ends at a maximum of it.
        """
        path = [theta]
        for _ in range(rounds):
            path.append(self.theta_given([coin.posterior for coin in self.at(path[-1])]))
        return tuple(path)

    def with_concentration(self, total: float) -> Learned:
        """The best theta and guides when every guide is kept at alpha + beta = `total`.

        A guide too wide makes theta too small, a guide too narrow makes it too large: theta moves to where the
        posterior looks like the guide. Found by BFGS from two starts, the posteriors' means and all one half.
        Raises ValueError for a `total` that is not positive.
        """
        if not 0 < total < math.inf:
            raise ValueError(f"total must be finite and positive, got {total}")

        def loss(x: Array) -> tuple[float, Array]:
            theta, share = math.exp(x[0]), expit(x[1:])
            a, b = total * share, total * (1 - share)
            logs = digamma(a) + digamma(b) - 2 * digamma(total)
            entropy = betaln(a, b) - (a - 1) * digamma(a) - (b - 1) * digamma(b) + (total - 2) * digamma(total)
            data = self._heads * (digamma(a) - digamma(total)) + self._tails * (digamma(b) - digamma(total))
            value = (data + (theta - 1) * logs + entropy - betaln(theta, theta)).sum()
            by_theta = (logs - 2 * digamma(theta) + 2 * digamma(2 * theta)).sum()
            by_a = (theta + self._heads - a) * polygamma(1, a) - (theta + self._tails - b) * polygamma(1, b)
            return -float(value), -np.r_[by_theta * theta, by_a * total * share * (1 - share)]

        means = (self._heads + 1) / (np.array(self.tosses) + 2)
        starts = [
            np.r_[0.0, np.log(means / (1 - means))],
            np.r_[math.log(max(total / 2, _SMALLEST)), np.zeros(means.size)],
        ]
        fits = [minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-9}) for start in starts]
        best = min(fits, key=lambda fit: float(fit.fun))
        share = expit(best.x[1:])
        guides = tuple((float(total * m), float(total * (1 - m))) for m in share)
        return Learned(math.exp(best.x[0]), guides, -float(best.fun))

    @property
    def _heads(self) -> Array:
        return np.array(self.heads)

    @property
    def _tails(self) -> Array:
        return np.array(self.tosses) - self._heads


def coins(heads: Sequence[float], tosses: Sequence[float]) -> Coins:
    """The exact model of several coins: `heads[i]` of `tosses[i]` tosses; see Coins.

    Raises ValueError for lists of different lengths, no coin, or more heads than tosses.
    """
    return Coins(tuple(float(h) for h in heads), tuple(float(n) for n in tosses))
