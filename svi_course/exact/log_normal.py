"""Log-normals in several dimensions: exact moments, and the delta method's. In one: `scale_priors.LogNormal`."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LogNormalVector:
    """x with log x ~ Normal(log_mean, log_covariance) in d dimensions: log_mean (d,), log_covariance (d, d)."""

    log_mean: Array
    log_covariance: Array

    def __post_init__(self) -> None:
        mean, covariance = (np.array(part, dtype=np.float64) for part in (self.log_mean, self.log_covariance))
        if mean.ndim != 1 or covariance.shape != (mean.size, mean.size):
            raise ValueError(
                f"log_mean (d,) and log_covariance (d, d) are needed, got {mean.shape}, {covariance.shape}"
            )
        object.__setattr__(self, "log_mean", mean)
        object.__setattr__(self, "log_covariance", covariance)

    @property
    def mean(self) -> Array:
        """Mean of x, shape (d,)."""
        return np.exp(self.log_mean + np.diag(self.log_covariance) / 2)

    @property
    def covariance(self) -> Array:
        """Covariance of x, shape (d, d)."""
        return np.outer(self.mean, self.mean) * np.expm1(self.log_covariance)

    @property
    def correlation(self) -> Array:
        """Correlation of x, shape (d, d)."""
        return _correlation(self.covariance)

    @property
    def delta_covariance(self) -> Array:
        """The delta method's covariance J C Jᵀ, shape (d, d), with J = diag(exp(log_mean)): exact for small C only."""
        scale = np.exp(self.log_mean)
        return np.outer(scale, scale) * self.log_covariance

    @property
    def delta_correlation(self) -> Array:
        """The delta method's correlation, shape (d, d): that of log x, for J only stretches the axes."""
        return _correlation(self.delta_covariance)


def tangent_reach(share: float) -> float:
    """The sd of log x at which the delta method finds this share of the sd of a LogNormal x, wherever x lies.

    With s for the sd, the share is s / (e^{s²/2} √(e^{s²} − 1)). Raises ValueError for one outside [0.01, 1).
    """
    if not 0.01 <= share < 1:
        raise ValueError(f"the share must be between 0.01 and 1, got {share}")
    return float(brentq(lambda s: s / math.sqrt(math.exp(s**2) * math.expm1(s**2)) - share, 1e-8, 5.0, xtol=1e-14))


def _correlation(covariance: Array) -> Array:
    sd = np.sqrt(np.diag(covariance))
    return np.asarray(covariance / np.outer(sd, sd), dtype=np.float64)
