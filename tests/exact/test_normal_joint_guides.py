"""Guides in which the sd and the mean depend on each other, against two-dimensional quadrature and mpmath."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest

from svi_course import data
from svi_course.exact import (
    Gamma,
    Gaussian,
    LogNormal,
    best_following,
    best_full_rank,
    best_mean_field,
    following_kl,
    full_rank_kl,
)
from svi_course.exact.normal import NormalPosterior, normal

mp.mp.dps = 30

# Gauss and Hermite in both dimensions: what is averaged is smooth under a Normal.
Z, WEIGHTS = np.polynomial.hermite_e.hermegauss(60)
WEIGHTS = WEIGHTS / WEIGHTS.sum()

# KL of the best mean field, the best Normal with a correlation, and the guide that follows the model.
TABLE = [
    (1, "0.1460", "0.1350", "0.0007"),
    (10, "0.0352", "0.0344", "0.0141"),
    (100, "0.0059", "0.0059", "0.0017"),
]
sizes = pytest.mark.parametrize("size", [1, 3, 10, 100])


def forum(size: int) -> NormalPosterior:
    return normal(data.forum(size), mean_prior=(42.0, 1.0), scale_prior=LogNormal(math.log(3), 1.0))


def by_quadrature(p: NormalPosterior, guide: Gaussian) -> float:
    """KL from the joint densities on a grid."""
    first, second = np.meshgrid(Z, Z, indexing="ij")
    z = guide.mean + np.stack([first, second], axis=-1) @ guide.scale_tril.T
    joint = p.log_joint(z[..., 0], np.exp(z[..., 1])) + z[..., 1]
    return float((np.outer(WEIGHTS, WEIGHTS) * (guide.log_density(z) - joint)).sum() + p.log_evidence)


@pytest.mark.parametrize(("size", "apart", "full", "following"), TABLE)
def test_published_digits(size: int, apart: str, full: str, following: str) -> None:
    p = forum(size)
    assert f"{p.kl(*best_mean_field(p, LogNormal)):.4f}" == apart
    assert f"{full_rank_kl(p, best_full_rank(p)):.4f}" == full
    assert f"{following_kl(p, best_following(p, LogNormal)):.4f}" == following


@sizes
def test_full_rank_kl_by_quadrature(size: int) -> None:
    p = forum(size)
    best = best_full_rank(p)
    other = Gaussian(best.mean + 0.1, best.covariance * np.array([[1.2, 0.9], [0.9, 0.8]]))
    for guide in (best, other):
        assert full_rank_kl(p, guide) == pytest.approx(by_quadrature(p, guide), abs=1e-8)


@sizes
def test_full_rank_is_the_best(size: int) -> None:
    """No step in any of the five coordinates, up or down, comes nearer; and the slope at the best is zero."""
    p = forum(size)
    best = best_full_rank(p)
    least = full_rank_kl(p, best)

    def moved(which: int, step: float) -> float:
        mean, tril = best.mean.copy(), best.scale_tril.copy()
        entries = [(mean, (0,)), (mean, (1,)), (tril, (0, 0)), (tril, (1, 0)), (tril, (1, 1))]
        array, place = entries[which]
        array[place] += step * best.scale_tril[1, 1]
        return full_rank_kl(p, Gaussian(mean, tril @ tril.T))

    for which in range(5):
        up, down = moved(which, 1e-3), moved(which, -1e-3)
        assert min(up, down) > least
        assert (up - down) / 2e-3 == pytest.approx(0.0, abs=1e-4)


def test_without_a_correlation_it_is_mean_field() -> None:
    p = forum(10)
    apart = best_mean_field(p, LogNormal)
    variances = np.diag([apart.mu_scale**2, apart.sigma.scale**2])
    guide = Gaussian(np.array([apart.mu_mean, apart.sigma.loc]), variances)
    assert full_rank_kl(p, guide) == pytest.approx(p.kl(*apart), abs=1e-10)


@sizes
@pytest.mark.parametrize("sigma", [LogNormal(0.9, 0.25), Gamma(16.0, 6.0)], ids=["LogNormal", "Gamma"])
def test_following_kl_by_quadrature(size: int, sigma: LogNormal | Gamma) -> None:
    """The joint density of the guide over that of the posterior, mu by Gauss and Hermite at every sigma."""
    p = forum(size)
    nodes = sigma.nodes
    loc, scale = p.given_sigma(np.exp(nodes.points))
    mu = loc + scale * Z[:, None]
    log_mu = -0.5 * Z[:, None] ** 2 - np.log(scale) - 0.5 * math.log(2 * math.pi)
    joint = p.log_joint(mu, np.exp(nodes.points)) + nodes.points
    ratio = WEIGHTS @ (log_mu + sigma.log_density_of_log(nodes.points) - joint)
    assert following_kl(p, sigma) == pytest.approx(nodes.expect(ratio) + p.log_evidence, abs=1e-8)


def test_following_kl_of_one_measurement_by_mpmath() -> None:
    """One measurement, in closed form but for the integral over log sigma."""
    p, sigma = forum(1), LogNormal(0.5, 0.8)
    x = mp.mpf(float(data.forum(1)[0]))

    def normal_log(value, loc, scale):
        return -(((value - loc) / scale) ** 2) / 2 - mp.log(scale) - mp.log(2 * mp.pi) / 2

    def joint(u):
        return normal_log(u, mp.log(3), 1) + normal_log(x, 42, mp.sqrt(1 + mp.exp(2 * u)))

    pieces = [-12, -6, -3, -1, 0, 1, 3, 6, 12]
    evidence = mp.log(mp.quad(lambda u: mp.exp(joint(u)), pieces))

    def gap(u):
        own = normal_log(u, mp.mpf(sigma.loc), mp.mpf(sigma.scale))
        return mp.exp(own) * (own - joint(u) + evidence)

    assert following_kl(p, sigma) == pytest.approx(float(mp.quad(gap, pieces)), abs=1e-8)


@sizes
@pytest.mark.parametrize("family", [LogNormal, Gamma])
def test_following_is_the_best(size: int, family: type[LogNormal] | type[Gamma]) -> None:
    p = forum(size)
    best = best_following(p, family)
    least = following_kl(p, best)
    for step in (np.array([1e-3, 0.0]), np.array([0.0, 1e-3])):
        up, down = (following_kl(p, family.at(best.coordinates + sign * step)) for sign in (1, -1))
        assert min(up, down) > least
        assert (up - down) / 2e-3 == pytest.approx(0.0, abs=1e-4)
