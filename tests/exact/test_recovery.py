"""Errors of recovered covariances: against SciPy's Wishart distribution, mpmath's derivatives, and simulation."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from scipy.stats import wishart

from svi_course.exact import angle_error, correlation_error, covariance_error, ellipse

mp.mp.dps = 30

ARTICLE = [[5.0, 4.0], [4.0, 5.0]]
FLAT = [[0.5, -0.3], [-0.3, 2.0]]
THREE = [[4.0, 1.2, -0.8], [1.2, 1.0, 0.3], [-0.8, 0.3, 2.0]]


@pytest.mark.parametrize("covariance", [ARTICLE, FLAT, THREE])
@pytest.mark.parametrize("draws", [5, 4000])
def test_covariance_error_is_the_wisharts(covariance: list[list[float]], draws: int) -> None:
    """(draws − 1) times a sample covariance follows Wishart(draws − 1, C), whose variances SciPy knows."""
    variances = wishart.var(draws - 1, np.array(covariance)) / (draws - 1) ** 2
    assert covariance_error(covariance, draws) == pytest.approx(np.sqrt(variances), rel=1e-10)


def propagated(function, covariance: list[list[float]], draws: int) -> float:
    """The delta method's standard error of function(c_xx, c_xy, c_yy), its derivatives by mpmath."""
    c = np.array(covariance)
    pairs = [(0, 0), (0, 1), (1, 1)]
    at = tuple(mp.mpf(float(c[pair])) for pair in pairs)
    slopes = [mp.diff(function, at, tuple(int(k == n) for k in range(3))) for n in range(3)]
    total = mp.mpf(0)
    for (i, j), one in zip(pairs, slopes, strict=True):
        for (k, m), other in zip(pairs, slopes, strict=True):
            total += one * other * mp.mpf(c[i, k] * c[j, m] + c[i, m] * c[j, k]) / (draws - 1)
    return float(mp.sqrt(total))


@pytest.mark.parametrize("covariance", [ARTICLE, FLAT])
def test_errors_of_correlation_and_angle_by_derivatives(covariance: list[list[float]]) -> None:
    angle = propagated(lambda a, b, c: mp.atan2(2 * b, a - c) / 2, covariance, 1000)
    assert angle_error(covariance, 1000) == pytest.approx(math.degrees(angle), rel=1e-8)
    rho = covariance[0][1] / math.sqrt(covariance[0][0] * covariance[1][1])
    by_derivatives = propagated(lambda a, b, c: b / mp.sqrt(a * c), covariance, 1000)
    assert correlation_error(rho, 1000) == pytest.approx(by_derivatives, rel=1e-8)


def test_errors_by_simulation() -> None:
    """5,000 samples of 400 draws: an sd over them is known to 1 %; what the formulas neglect is of order 1/400."""
    rng = np.random.default_rng(0)
    z = rng.multivariate_normal([0, 0], ARTICLE, size=(5000, 400))
    z -= z.mean(axis=1, keepdims=True)
    samples = np.einsum("sni,snj->sij", z, z) / 399
    assert samples.std(axis=0) == pytest.approx(covariance_error(ARTICLE, 400), rel=0.05)
    assert np.std([ellipse(one).angle for one in samples]) == pytest.approx(angle_error(ARTICLE, 400), rel=0.05)
    rho = samples[:, 0, 1] / np.sqrt(samples[:, 0, 0] * samples[:, 1, 1])
    assert rho.std() == pytest.approx(correlation_error(0.8, 400), rel=0.05)


def test_a_circle_has_no_angle() -> None:
    assert angle_error(np.eye(2), 100) == math.inf


def test_invalid_arguments() -> None:
    with pytest.raises(ValueError, match="two draws"):
        covariance_error(ARTICLE, 1)
    with pytest.raises(ValueError, match="two draws"):
        angle_error(ARTICLE, 1)
    with pytest.raises(ValueError, match="between"):
        correlation_error(1.0, 10)
    with pytest.raises(ValueError, match="positive definite"):
        covariance_error([[1.0, 2.0], [2.0, 1.0]], 10)
