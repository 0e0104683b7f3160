"""A Normal with unknown mean and sd: its exact posterior, and the ELBO of mean-field guides."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from svi_course.exact.nodes import Nodes, along_line
from svi_course.exact.normal_marginals import MeanMarginal, ScaleMarginal
from svi_course.exact.normal_mean import normal_kl, normal_log_density
from svi_course.exact.scale_priors import ScaleGuide, ScalePrior

Array = NDArray[np.float64]

_LOG_2PI = math.log(2 * math.pi)


@dataclass(frozen=True)
class NormalPosterior:
    """`size` data x ~ Normal(mu, sigma), known by their mean and `scatter` Σ (x − mean)².

    Priors: mu ~ Normal(*mean_prior), sigma ~ scale_prior, independent. Given sigma, mu is integrated in closed
    form; what is left is a quadrature over log sigma. Logarithms are natural, so everything is in nats.
    Source: Gelman and others, Bayesian Data Analysis, section 3.3, with priors that are not conjugate.
    """

    size: int
    data_mean: float
    scatter: float
    mean_prior: tuple[float, float]
    scale_prior: ScalePrior

    def log_prior(self, mu: ArrayLike, sigma: ArrayLike) -> Array:
        """log p(mu, sigma), the two broadcast; −∞ where sigma is not positive."""
        return normal_log_density(mu, *self.mean_prior) + self.scale_prior.log_density(sigma)

    def log_likelihood(self, mu: ArrayLike, sigma: ArrayLike) -> Array:
        """log p(data | mu, sigma), the two broadcast; −∞ where sigma is not positive."""
        mu, sigma = np.asarray(mu, dtype=np.float64), np.asarray(sigma, dtype=np.float64)
        safe = np.where(sigma > 0, sigma, 1.0)
        square = self.scatter + self.size * (mu - self.data_mean) ** 2
        value = -self.size * (np.log(safe) + 0.5 * _LOG_2PI) - 0.5 * square / safe**2
        return np.where(sigma > 0, value, -np.inf)

    def log_joint(self, mu: ArrayLike, sigma: ArrayLike) -> Array:
        """log p(data, mu, sigma), the two broadcast; −∞ where sigma is not positive."""
        return self.log_prior(mu, sigma) + self.log_likelihood(mu, sigma)

    def log_posterior(self, mu: ArrayLike, sigma: ArrayLike) -> Array:
        """log p(mu, sigma | data), the two broadcast; −∞ where sigma is not positive."""
        return self.log_joint(mu, sigma) - self.log_evidence

    @cached_property
    def log_evidence(self) -> float:
        """log p(data), a scalar in nats."""
        return self._nodes.log_integral

    @cached_property
    def mu(self) -> MeanMarginal:
        """The marginal posterior of mu: mean, sd, density, cdf, quantiles."""
        return MeanMarginal(self._nodes.weights, *self.given_sigma(np.exp(self._nodes.points)))

    @cached_property
    def sigma(self) -> ScaleMarginal:
        """The marginal posterior of sigma: mean, sd, density, cdf, quantiles."""
        return ScaleMarginal(self._nodes, lambda u: self._log_joint_of_log(u) - self.log_evidence)

    @cached_property
    def corr(self) -> float:
        """Posterior correlation of mu and sigma."""
        off = np.exp(self._nodes.points) - self.sigma.mean
        return self._nodes.expect(off * (self.mu.locs - self.mu.mean)) / (self.mu.sd * self.sigma.sd)

    def given_sigma(self, sigma: ArrayLike) -> tuple[Array, Array]:
        """Mean and sd of mu given sigma and the data, each the shape of `sigma`: a Normal."""
        variance = np.asarray(sigma, dtype=np.float64) ** 2 / self.size
        loc, scale = self.mean_prior
        trust = scale**2 / (scale**2 + variance)
        return loc + trust * (self.data_mean - loc), np.sqrt(trust * variance)

    def expect(self, f: Callable[[Array, Array], Array]) -> float:
        """E[f(mu, sigma) | data] of a smooth function of two arrays of one shape."""
        # 40 points of Gauss and Hermite are exact for polynomials in mu up to degree 79.
        z, weights = np.polynomial.hermite_e.hermegauss(40)
        mu = self.mu.locs + self.mu.scales * z[:, None]
        values = f(mu, np.broadcast_to(np.exp(self._nodes.points), mu.shape))
        return self._nodes.expect(weights @ values / weights.sum())

    def elbo(self, mu_mean: float, mu_scale: float, sigma: ScaleGuide) -> float:
        """The ELBO of the guide Normal(mu_mean, mu_scale) × `sigma`, in nats; −∞ where E sigma⁻² is infinite."""
        square = self.scatter + self.size * ((self.data_mean - mu_mean) ** 2 + mu_scale**2)
        likelihood = -self.size * (sigma.expected_log + 0.5 * _LOG_2PI) - 0.5 * square * sigma.expected_inverse_square
        nodes = sigma.nodes
        u = nodes.points
        scale_kl = nodes.expect(sigma.log_density_of_log(u) - self.scale_prior.log_density_of_log(u))
        return likelihood - normal_kl(mu_mean, mu_scale, *self.mean_prior) - scale_kl

    def kl(self, mu_mean: float, mu_scale: float, sigma: ScaleGuide) -> float:
        """KL(Normal(mu_mean, mu_scale) × `sigma` ‖ posterior), in nats."""
        return self.log_evidence - self.elbo(mu_mean, mu_scale, sigma)

    @cached_property
    def _nodes(self) -> Nodes:
        """The posterior of log sigma, as weighted points."""
        return along_line(self._log_joint_of_log)

    def _log_joint_of_log(self, u: Array) -> Array:
        """log p(data, log sigma = u), mu integrated out, the shape of `u`."""
        # The data's mean is Normal(mu, sigma / √size), so Normal(loc, √(scale² + sigma² / size)) without mu.
        loc, scale = self.mean_prior
        variance = np.exp(2 * u)
        of_mean = scale**2 + variance / self.size
        log_mean = -0.5 * (_LOG_2PI + np.log(of_mean) + (self.data_mean - loc) ** 2 / of_mean)
        log_rest = -(self.size - 1) * (u + 0.5 * _LOG_2PI) - 0.5 * (math.log(self.size) + self.scatter / variance)
        return np.asarray(self.scale_prior.log_density_of_log(u) + log_mean + log_rest, dtype=np.float64)


def normal(data: ArrayLike, *, mean_prior: tuple[float, float], scale_prior: ScalePrior) -> NormalPosterior:
    """The exact posterior of a Normal's mean and sd.

    `data` of shape (n,); priors mu ~ Normal(*mean_prior) and sigma ~ scale_prior.
    Raises ValueError for data that are empty, not finite or not of one dimension, and for an impossible mean_prior.
    """
    x = np.asarray(data, dtype=np.float64)
    if x.ndim != 1 or x.size == 0 or not np.isfinite(x).all():
        raise ValueError(f"data must be finite numbers of shape (n,), got shape {x.shape}")
    loc, scale = (float(value) for value in mean_prior)
    if not (math.isfinite(loc) and 0 < scale < math.inf):
        raise ValueError(f"mean_prior must be a finite mean and a positive sd, got {mean_prior}")
    mean = float(x.mean())
    return NormalPosterior(x.size, mean, float(((x - mean) ** 2).sum()), (loc, scale), scale_prior)
