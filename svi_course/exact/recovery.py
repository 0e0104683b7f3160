"""How far off a covariance is that was computed from independent draws of a Normal."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from svi_course.exact.gaussian import Gaussian, ellipse

Array = NDArray[np.float64]


def covariance_error(covariance: ArrayLike, draws: int) -> Array:
    """Standard error of each entry of the sample covariance of so many draws, shape (d, d): exact for every number.

    √((C_ii C_jj + C_ij²) / (draws − 1)), in the units of the covariance. Raises ValueError for a matrix that is no
    covariance or fewer than two draws. Source: Anderson, An Introduction to Multivariate Statistical Analysis,
    section 7.2, the Wishart distribution.
    """
    _require_draws(draws)
    c = Gaussian(np.zeros(len(np.asarray(covariance))), np.asarray(covariance, dtype=np.float64)).covariance
    variances = np.diag(c)
    return np.asarray(np.sqrt((np.outer(variances, variances) + c**2) / (draws - 1)), dtype=np.float64)


def correlation_error(correlation: float, draws: int) -> float:
    """Standard error of the sample correlation of so many draws, (1 − ρ²) / √(draws − 1), for many draws.

    Raises ValueError for a correlation outside (−1, 1) or fewer than two draws.
    Source: Anderson, section 4.2.3.
    """
    _require_draws(draws)
    if not -1 < correlation < 1:
        raise ValueError(f"the correlation must be between −1 and 1, got {correlation}")
    return (1 - correlation**2) / math.sqrt(draws - 1)


def angle_error(covariance: ArrayLike, draws: int) -> float:
    """Standard error, in degrees, of the long axis' angle in the sample covariance of so many draws, for many draws.

    √(λ₁ λ₂ / (draws − 1)) / (λ₁ − λ₂) in radians, with the eigenvalues λ₁ > λ₂ of the 2 × 2 `covariance`; ∞ for a
    circle, which has no long axis. Raises ValueError for a matrix that is no 2 × 2 covariance or fewer than two draws.
    Source: Anderson, section 13.5.1.
    """
    _require_draws(draws)
    major, minor, _ = ellipse(covariance)
    gap = (major - minor) * (major + minor)
    return math.degrees(major * minor / math.sqrt(draws - 1) / gap) if gap else math.inf


def _require_draws(draws: int) -> None:
    if draws < 2:
        raise ValueError(f"a covariance needs two draws or more, got {draws}")
