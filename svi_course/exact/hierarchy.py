"""Groups around a common mean, in every parametrisation between the centred and the non-centred one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq

from svi_course.exact.gaussian import Gaussian, LinearModel, linear_model

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Hierarchy:
    """mu ~ Normal(0, mu_prior_sd), theta_i ~ Normal(mu, tau), y_i ~ Normal(theta_i, s); the sds are known.

    A guide sees (mu, v_1, …, v_n) with v_i ~ Normal(c·mu, tau^c) and theta_i = mu + tau^(1−c)·(v_i − c·mu),
    as in LocScaleReparam of Pyro and NumPyro. The centredness c is 1 for v = theta, 0 for v = (theta − mu) / tau.
    Source: Gorinova, Moore and Hoffman, Automatic Reparameterisation of Probabilistic Programs (2020).
    """

    y: tuple[float, ...]
    mu_prior_sd: float
    tau: float
    s: float

    def __post_init__(self) -> None:
        if not self.y or not np.isfinite(self.y).all():
            raise ValueError("y must hold at least one number, all finite")
        if not all(0 < sd < math.inf for sd in (self.mu_prior_sd, self.tau, self.s)):
            raise ValueError(
                f"mu_prior_sd, tau and s must be finite and positive, got {self.mu_prior_sd}, {self.tau}, {self.s}"
            )

    @cached_property
    def _non_centred(self) -> LinearModel:
        size = len(self.y)
        design = np.column_stack([np.ones(size), self.tau * np.eye(size)])
        return linear_model(design, self.y, np.r_[self.mu_prior_sd, np.ones(size)], self.s)

    @property
    def log_evidence(self) -> float:
        """log p(y), in nats: the same in every parametrisation."""
        return self._non_centred.log_evidence

    def log_joint(self, z: ArrayLike) -> Array:
        """log p(y, mu, theta) at `z` = (mu, theta_1, …, theta_n), shape (..., n + 1); the result has shape (...)."""
        z = np.asarray(z, dtype=np.float64)
        standard = np.concatenate([z[..., :1], (z[..., 1:] - z[..., :1]) / self.tau], axis=-1)
        return np.asarray(self._non_centred.log_joint(standard) - len(self.y) * math.log(self.tau), dtype=np.float64)

    def posterior(self, c: float = 1.0) -> Gaussian:
        """The posterior of (mu, v_1, …, v_n) at centredness `c`; with the default, of (mu, theta_1, …, theta_n).

        Raises ValueError for c outside [0, 1].
        """
        return self._non_centred.posterior.transformed(self._from_standard(c))

    def mean_field(self, c: float = 1.0) -> Gaussian:
        """The best independent Normals for (mu, v_1, …, v_n) at centredness `c`."""
        return self.posterior(c).mean_field

    def mean_field_kl(self, c: float = 1.0) -> float:
        """KL of the best independent Normals at centredness `c` to the posterior, in nats."""
        return self.posterior(c).mean_field_kl

    def in_theta(self, guide: Gaussian, c: float) -> Gaussian:
        """What a guide of (mu, v_1, …, v_n) at centredness `c` says of (mu, theta_1, …, theta_n)."""
        return guide.transformed(self._from_standard(1.0) @ np.linalg.inv(self._from_standard(c)))

    def elbo(self, guide: Gaussian, c: float = 1.0) -> float:
        """The ELBO of a Gaussian guide of (mu, v_1, …, v_n) at centredness `c`, in nats."""
        return self.log_evidence - guide.kl(self.posterior(c))

    @property
    def best_centredness(self) -> float:
        """The c at which mean field is exact: the root of c (tau² + s²) = tau^(c + 1).

        There E[v_i | mu, y] no longer depends on mu. For tau = 1 it is tau² / (tau² + s²); for another tau
        that formula belongs to v_i = theta_i − (1 − c)·mu, which leaves the scale alone.
        """
        # Concave in c, below zero at 0 and above at 1: one root.
        return float(brentq(lambda c: c * (self.tau**2 + self.s**2) - self.tau ** (c + 1), 0.0, 1.0, xtol=1e-15))

    def _from_standard(self, c: float) -> Array:
        """The matrix from (mu, (theta − mu) / tau) to (mu, v), shape (n + 1, n + 1)."""
        if not 0 <= c <= 1:
            raise ValueError(f"the centredness must be between 0 and 1, got {c}")
        matrix = np.diag(np.r_[1.0, np.full(len(self.y), self.tau**c)])
        matrix[1:, 0] = c
        return matrix


def hierarchy(y: ArrayLike, mu_prior_sd: float, tau: float, s: float) -> Hierarchy:
    """The exact hierarchy of Normals for one measurement a group, `y` (n,); see Hierarchy.

    Raises ValueError for an sd that is not positive, or for data that are missing or not finite.
    """
    return Hierarchy(tuple(float(x) for x in np.ravel(y)), float(mu_prior_sd), float(tau), float(s))
