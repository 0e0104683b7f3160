"""The coin: a Beta prior on its fairness, tosses in a known order, and any Beta guide."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, betaln, digamma, gammaln, polygamma

Array = NDArray[np.float64]


def beta_log_density(x: ArrayLike, a: float, b: float) -> Array:
    """Log density of Beta(a, b) at `x`, any shape; −∞ outside [0, 1]."""
    x = np.asarray(x, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        # An exponent of 0 must stay 0 at the border, where its logarithm is −∞.
        left = np.where(a == 1, 0.0, (a - 1) * np.log(x))
        right = np.where(b == 1, 0.0, (b - 1) * np.log1p(-x))
        log_density = left + right - betaln(a, b)
    return np.where((x >= 0) & (x <= 1), log_density, -np.inf)


def beta_entropy(a: float, b: float) -> float:
    """Differential entropy of Beta(a, b), in nats."""
    return float(betaln(a, b) - (a - 1) * digamma(a) - (b - 1) * digamma(b) + (a + b - 2) * digamma(a + b))


def beta_kl(a: float, b: float, c: float, d: float) -> float:
    """KL(Beta(a, b) ‖ Beta(c, d)), in nats."""
    return float(
        betaln(c, d) - betaln(a, b) + (a - c) * digamma(a) + (b - d) * digamma(b) + (c - a + d - b) * digamma(a + b)
    )


@dataclass(frozen=True)
class Coin:
    """A coin with prior Beta(a, b) on its fairness, tossed `heads + tails` times.

    Everything is about the tosses in their order: no binomial coefficient. Logarithms are
    natural, so evidence, ELBO and KL are in nats. Guides are Beta(alpha, beta).
    Source: Pyro's tutorial "SVI Part I"; conjugacy of the Beta and the Bernoulli.
    """

    heads: float
    tails: float
    a: float = 1.0
    b: float = 1.0

    def __post_init__(self) -> None:
        if not (self.heads >= 0 and self.tails >= 0 and math.isfinite(self.heads + self.tails)):
            raise ValueError(f"heads and tails must be finite and not negative, got {self.heads}, {self.tails}")
        if not (self.a > 0 and self.b > 0 and math.isfinite(self.a + self.b)):
            raise ValueError(f"the prior's a and b must be finite and positive, got {self.a}, {self.b}")

    @property
    def posterior(self) -> tuple[float, float]:
        """The two parameters of the posterior, itself a Beta."""
        return self.a + self.heads, self.b + self.tails

    @property
    def log_evidence(self) -> float:
        """log p(tosses), a scalar in nats."""
        return float(betaln(*self.posterior) - betaln(self.a, self.b))

    @property
    def mean(self) -> float:
        """Posterior mean of the fairness."""
        alpha, beta = self.posterior
        return alpha / (alpha + beta)

    @property
    def sd(self) -> float:
        """Posterior standard deviation of the fairness."""
        alpha, beta = self.posterior
        return math.sqrt(alpha * beta / (alpha + beta + 1)) / (alpha + beta)

    @property
    def mode(self) -> float:
        """Posterior mode of the fairness; needs both parameters above 1 (ValueError)."""
        alpha, beta = self.posterior
        if alpha <= 1 or beta <= 1:
            raise ValueError(f"Beta({alpha:g}, {beta:g}) has no mode inside (0, 1)")
        return (alpha - 1) / (alpha + beta - 2)

    def log_likelihood(self, fairness: ArrayLike) -> Array:
        """log p(tosses | fairness), the shape of `fairness`; −∞ outside [0, 1]."""
        x = np.asarray(fairness, dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            heads = np.where(self.heads == 0, 0.0, self.heads * np.log(x))
            tails = np.where(self.tails == 0, 0.0, self.tails * np.log1p(-x))
            return np.where((x >= 0) & (x <= 1), heads + tails, -np.inf)

    def log_prior(self, fairness: ArrayLike) -> Array:
        """log p(fairness), the shape of `fairness`."""
        return beta_log_density(fairness, self.a, self.b)

    def log_joint(self, fairness: ArrayLike) -> Array:
        """log p(tosses, fairness), the shape of `fairness`."""
        return self.log_prior(fairness) + self.log_likelihood(fairness)

    def log_posterior(self, fairness: ArrayLike) -> Array:
        """log p(fairness | tosses), the shape of `fairness`."""
        return beta_log_density(fairness, *self.posterior)

    def cdf(self, fairness: ArrayLike) -> Array:
        """Posterior probability below `fairness`, the shape of `fairness`."""
        x = np.clip(np.asarray(fairness, dtype=np.float64), 0.0, 1.0)
        return np.asarray(betainc(*self.posterior, x), dtype=np.float64)

    def quantile(self, probability: ArrayLike) -> Array:
        """Posterior quantiles, the shape of `probability`."""
        return np.asarray(betaincinv(*self.posterior, probability), dtype=np.float64)

    def elbo(self, alpha: float, beta: float) -> float:
        """The ELBO of the guide Beta(alpha, beta), in nats."""
        return self.expected_log_likelihood(alpha, beta) - beta_kl(alpha, beta, self.a, self.b)

    def kl(self, alpha: float, beta: float) -> float:
        """KL(guide ‖ posterior), in nats."""
        return beta_kl(alpha, beta, *self.posterior)

    def kl_reversed(self, alpha: float, beta: float) -> float:
        """KL(posterior ‖ guide), in nats: not the one that the ELBO minimises."""
        return beta_kl(*self.posterior, alpha, beta)

    def expected_log_likelihood(self, alpha: float, beta: float) -> float:
        """E_q[log p(tosses | fairness)] under the guide Beta(alpha, beta), in nats."""
        total = digamma(alpha + beta)
        return float(self.heads * (digamma(alpha) - total) + self.tails * (digamma(beta) - total))

    def expected_log_prior(self, alpha: float, beta: float) -> float:
        """E_q[log p(fairness)] under the guide Beta(alpha, beta), in nats."""
        total = digamma(alpha + beta)
        return float(
            (self.a - 1) * (digamma(alpha) - total) + (self.b - 1) * (digamma(beta) - total) - betaln(self.a, self.b)
        )

    def log_ratio_variance(self, alpha: float, beta: float) -> float:
        """Variance of log p(tosses, fairness) − log q(fairness) over draws of the guide Beta(alpha, beta).

        It is the variance of a one-particle estimate of the ELBO; K particles divide it by K. Up to a constant the
        ratio is A log f + B log(1 − f), and the covariances of these two logarithms are trigamma functions.
        """
        heads, tails = self.posterior[0] - alpha, self.posterior[1] - beta
        both = float(polygamma(1, alpha + beta))
        first, second = float(polygamma(1, alpha)) - both, float(polygamma(1, beta)) - both
        return heads**2 * first + tails**2 * second - 2 * heads * tails * both

    def predictive(self, tosses: int) -> Predictive:
        """Posterior predictive of the number of heads in `tosses` further tosses."""
        return Predictive(tosses, *self.posterior)


@dataclass(frozen=True)
class Predictive:
    """A beta-binomial: the number of heads in `tosses` tosses, fairness ~ Beta(alpha, beta)."""

    tosses: int
    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        """Expected number of heads."""
        return self.tosses * self.alpha / (self.alpha + self.beta)

    @property
    def sd(self) -> float:
        """Standard deviation of the number of heads."""
        total = self.alpha + self.beta
        return math.sqrt(self.tosses * self.alpha * self.beta * (total + self.tosses) / (total + 1)) / total

    @property
    def plug_in_sd(self) -> float:
        """The sd of a binomial at the posterior mean: too narrow, because it forgets the posterior's spread."""
        p = self.alpha / (self.alpha + self.beta)
        return math.sqrt(self.tosses * p * (1 - p))

    def log_pmf(self, heads: ArrayLike) -> Array:
        """Log probability of each count in `heads`, the same shape; −∞ outside 0 … tosses."""
        k = np.asarray(heads, dtype=np.float64)
        inside = (k >= 0) & (k <= self.tosses) & (k == np.floor(k))
        k = np.where(inside, k, 0.0)
        rest = self.tosses - k
        choose = gammaln(self.tosses + 1.0) - gammaln(k + 1) - gammaln(rest + 1)
        log_pmf = choose + betaln(self.alpha + k, self.beta + rest) - betaln(self.alpha, self.beta)
        return np.where(inside, log_pmf, -np.inf)


def coin(heads: float, tails: float, a: float = 1, b: float = 1) -> Coin:
    """The exact coin: `heads` and `tails` seen, prior Beta(a, b) on the fairness.

    Raises ValueError for negative or non-finite counts and for a or b that is not positive.
    """
    return Coin(float(heads), float(tails), float(a), float(b))
