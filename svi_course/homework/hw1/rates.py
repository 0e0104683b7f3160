"""What is exact about a Poisson rate with a Gamma prior, in nats. Source: Gelman and others, Bayesian Data Analysis,
section 2.6; the ELBO of a LogNormal guide by the moments of the LogNormal."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln, polygamma

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Rate:
    """Counts x ~ Poisson(rate), independent; rate ~ Gamma(shape, speed), `speed` being the inverse of its scale."""

    counts: Array
    shape: float
    speed: float

    @property
    def posterior(self) -> tuple[float, float]:
        """Shape and inverse scale of the posterior, a Gamma."""
        return self.shape + float(self.counts.sum()), self.speed + len(self.counts)

    @property
    def mean(self) -> float:
        """Of the posterior."""
        a, b = self.posterior
        return a / b

    @property
    def sd(self) -> float:
        """Of the posterior."""
        a, b = self.posterior
        return math.sqrt(a) / b

    @property
    def log_factorials(self) -> float:
        """The sum of log x! over the counts."""
        return float(gammaln(self.counts + 1).sum())

    @property
    def log_evidence(self) -> float:
        """log p(counts), in their order."""
        a, b = self.posterior
        prior = self.shape * math.log(self.speed) - float(gammaln(self.shape))
        return prior + float(gammaln(a)) - a * math.log(b) - self.log_factorials

    def log_likelihood(self, rate: float) -> float:
        """log p(counts | rate)."""
        return float(self.counts.sum()) * math.log(rate) - len(self.counts) * rate - self.log_factorials

    def expected_log_likelihood(self, m: float, s: float) -> float:
        """The mean of log p(counts | rate) under the guide LogNormal(m, s)."""
        return float(self.counts.sum()) * m - len(self.counts) * math.exp(m + s**2 / 2) - self.log_factorials

    def expected_log_prior(self, m: float, s: float) -> float:
        """The mean of log p(rate) under the guide LogNormal(m, s)."""
        constant = self.shape * math.log(self.speed) - float(gammaln(self.shape))
        return constant + (self.shape - 1) * m - self.speed * math.exp(m + s**2 / 2)

    def elbo(self, m: float, s: float) -> float:
        """The ELBO of the guide LogNormal(m, s)."""
        return self.expected_log_likelihood(m, s) + self.expected_log_prior(m, s) + entropy(m, s)

    def kl(self, m: float, s: float) -> float:
        """KL(LogNormal(m, s) ‖ posterior)."""
        return self.log_evidence - self.elbo(m, s)

    @property
    def best(self) -> tuple[float, float]:
        """The LogNormal with the smallest KL(q ‖ p): where both derivatives of the ELBO vanish."""
        a, b = self.posterior
        return math.log(a / b) - 0.5 / a, 1 / math.sqrt(a)

    @property
    def best_reversed(self) -> tuple[float, float]:
        """The LogNormal with the smallest KL(p ‖ q): it has the moments of the logarithm."""
        a, b = self.posterior
        return float(digamma(a)) - math.log(b), math.sqrt(float(polygamma(1, a)))


def entropy(m: float, s: float) -> float:
    """Of LogNormal(m, s); that of its logarithm is smaller by m."""
    return m + math.log(s) + 0.5 * math.log(2 * math.pi * math.e)
