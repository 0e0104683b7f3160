"""Log-normals against mpmath, Gauss–Hermite quadrature, and published values."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest

from svi_course.exact.log_normal import LogNormalVector, tangent_reach
from svi_course.exact.scale_priors import LogNormal

mp.mp.dps = 25

# Closed forms of exp and expm1 in float64.
CLOSE = {"rel": 1e-11, "abs": 1e-12}

ONES = [LogNormal(0.0, 1.0), LogNormal(1.0968, 0.00707), LogNormal(-2.0, 1.7)]
every_log_normal = pytest.mark.parametrize("d", ONES, ids=str)
SEVERAL = LogNormalVector([0.5, -0.3], [[0.64, 0.336], [0.336, 0.36]])


def log_density(d: LogNormal, x):
    return -(((mp.log(x) - d.loc) / d.scale) ** 2) / 2 - mp.log(x * d.scale * mp.sqrt(2 * mp.pi))


@every_log_normal
def test_moments_by_quadrature(d: LogNormal) -> None:
    pieces = [mp.exp(d.loc + d.scale * mp.mpf(k)) for k in range(-14, 19, 2)]
    density = lambda x: mp.exp(log_density(d, x))  # noqa: E731
    mean = mp.quad(lambda x: x * density(x), pieces)
    variance = mp.quad(lambda x: (x - mean) ** 2 * density(x), pieces)
    assert d.mean == pytest.approx(float(mean), rel=1e-9)
    assert d.sd == pytest.approx(float(mp.sqrt(variance)), rel=1e-9)
    assert float(mp.quad(density, [0, *pieces[:8]])) == pytest.approx(0.5, abs=1e-9)
    assert d.median == pytest.approx(float(pieces[7]), rel=1e-12)


@every_log_normal
def test_density_and_mode(d: LogNormal) -> None:
    x = np.array([0.5, 1.0, 2.0]) * d.median
    for value, log_p in zip(x, d.log_density(x), strict=True):
        assert float(log_p) == pytest.approx(float(log_density(d, mp.mpf(value))), rel=1e-9, abs=1e-10)
    assert float(mp.diff(lambda x: log_density(d, x), mp.mpf(d.mode))) * d.mode == pytest.approx(0, abs=1e-8)
    assert np.isneginf(d.log_density([0.0, -1.0])).all()


@every_log_normal
def test_from_moments_undoes_the_moments(d: LogNormal) -> None:
    again = LogNormal.from_moments(d.mean, d.sd)
    assert (again.loc, again.scale) == pytest.approx((d.loc, d.scale), **CLOSE)


def test_several_by_gauss_hermite() -> None:
    """exp of a Normal under 40 nodes a direction: the Taylor tail of e^(2·.8z) there is below 1e-12."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(40)
    noise = np.stack(np.meshgrid(nodes, nodes)).reshape(2, -1)
    mass = np.outer(weights, weights).ravel() / (2 * math.pi)
    x = np.exp(SEVERAL.log_mean[:, None] + np.linalg.cholesky(SEVERAL.log_covariance) @ noise)
    mean = x @ mass
    covariance = (x * mass) @ x.T - np.outer(mean, mean)
    assert SEVERAL.mean == pytest.approx(mean, rel=1e-10)
    assert SEVERAL.covariance == pytest.approx(covariance, rel=1e-9)
    assert SEVERAL.correlation[0, 1] == pytest.approx(covariance[0, 1] / math.sqrt(np.prod(np.diag(covariance))))


def test_one_dimension_is_a_case_of_several() -> None:
    one, several = LogNormal(-0.4, 0.9), LogNormalVector([-0.4], [[0.81]])
    assert several.mean[0] == pytest.approx(one.mean, **CLOSE)
    assert several.covariance[0, 0] == pytest.approx(one.sd**2, **CLOSE)


def test_published_values() -> None:
    exact, delta = SEVERAL.covariance, SEVERAL.delta_covariance
    assert (exact[0, 0], exact[0, 1], exact[1, 1]) == pytest.approx((4.62151, 0.80417, 0.34087), abs=5e-6)
    assert SEVERAL.correlation[0, 1] == pytest.approx(0.64071, abs=5e-6)
    assert (delta[0, 0], delta[0, 1], delta[1, 1]) == pytest.approx((1.73970, 0.41039, 0.19757), abs=5e-6)
    assert SEVERAL.delta_correlation[0, 1] == pytest.approx(0.7, abs=1e-12)


def test_invalid_arguments() -> None:
    with pytest.raises(ValueError, match="mean and sd"):
        LogNormal.from_moments(0.0, 1.0)
    with pytest.raises(ValueError, match="are needed"):
        LogNormalVector([0.0], np.eye(2))


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_where_the_tangent_finds_a_share_of_the_sd(share: float) -> None:
    """By quadrature of the LogNormal's own moments, wherever it lies."""
    s = tangent_reach(share)
    for loc in (-1.0, 2.0):
        at = lambda z, m=loc: mp.exp(m + s * z) * mp.exp(-(z**2) / 2) / mp.sqrt(2 * mp.pi)  # noqa: E731
        mean = mp.quad(at, range(-14, 20, 2))
        square = mp.quad(lambda z, m=loc, at=at: mp.exp(m + s * z) * at(z), range(-14, 20, 2))
        assert float(s * mp.exp(loc) / mp.sqrt(square - mean**2)) == pytest.approx(share, rel=1e-10)


@pytest.mark.parametrize("share", [0.0, 1.0, 1.5, math.nan])
def test_a_share_that_no_tangent_has(share: float) -> None:
    with pytest.raises(ValueError, match="between"):
        tangent_reach(share)
