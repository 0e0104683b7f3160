"""Mean-field guides of a Normal's mean and sd, against quadrature, mpmath and published values."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from scipy import stats

from svi_course import data
from svi_course.exact.normal import NormalPosterior, normal
from svi_course.exact.normal_guides import MeanField, best_mean_field, gamma_hessian, gradient_noise
from svi_course.exact.scale_priors import FoldedNormal, Gamma, HalfNormal, LogNormal, ScaleGuide, ScalePrior

FORUM_PRIOR = LogNormal(math.log(3), 1.0)
PRIORS = {
    "LogNormal": (FORUM_PRIOR, stats.lognorm(1.0, scale=3.0)),
    "folded": (FoldedNormal(3.0, 1.0), stats.foldnorm(3.0)),
    "HalfNormal": (HalfNormal(3.0), stats.halfnorm(scale=3.0)),
    "Gamma": (Gamma(1.5, 0.5), stats.gamma(1.5, scale=2.0)),
}
GUIDES = {
    "LogNormal": (LogNormal(0.8, 0.3), stats.lognorm(0.3, scale=math.exp(0.8))),
    "Gamma": (Gamma(20.0, 8.0), stats.gamma(20.0, scale=1 / 8)),
}
TABLE = [
    (1, "42.17229", "0.737044", "0.590681", "0.709928", "0.14603", "1.004", "0.3173"),
    (10, "42.16480", "0.592703", "0.893191", "0.220384", "0.03525", "0.9856", "0.7488"),
    (100, "42.22441", "0.278549", "1.069784", "0.0705447", "0.00594", "0.9977", "0.9533"),
    (1000, "41.857143", "0.0923141", "1.076098", "0.0223553", "0.000658", "0.99976", "0.9950"),
    (10_000, "42.018919", "0.0299304", "1.096787", "0.00707089", "0.000067", "0.99998", "0.9995"),
]

mp.mp.dps = 30


def forum(size: int, prior: ScalePrior = FORUM_PRIOR) -> NormalPosterior:
    return normal(data.forum(size), mean_prior=(42.0, 1.0), scale_prior=prior)


def blog(extra_shape: float = 0.0) -> NormalPosterior:
    return normal(data.blog(), mean_prior=(0.0, 10.0), scale_prior=Gamma(1.0 + extra_shape, 0.1))


def same_digits(value: float, printed: str) -> bool:
    return f"{value:.{len(printed.partition('.')[2])}f}" == printed


def mpmath_elbo(p: NormalPosterior, mu_mean, mu_scale, inverse, log, log_square, mean, entropy):
    """The ELBO in closed form for a LogNormal or Gamma prior, from four expectations of the guide of sigma."""
    n, (loc, scale) = p.size, p.mean_prior
    square = p.scatter + n * ((p.data_mean - mu_mean) ** 2 + mu_scale**2)
    log_2pi = mp.log(2 * mp.pi)
    total = -n * (log + log_2pi / 2) - square * inverse / 2 + entropy
    total += -((mu_mean - loc) ** 2 + mu_scale**2) / (2 * mp.mpf(scale) ** 2) - mp.log(scale) - log_2pi / 2
    total += mp.log(mu_scale) + (log_2pi + 1) / 2
    if isinstance(p.scale_prior, LogNormal):
        at, sd = mp.mpf(p.scale_prior.loc), mp.mpf(p.scale_prior.scale)
        return total - log - mp.log(sd) - log_2pi / 2 - (log_square - 2 * at * log + at**2) / (2 * sd**2)
    assert isinstance(p.scale_prior, Gamma)
    a, b = mp.mpf(p.scale_prior.shape), mp.mpf(p.scale_prior.rate)
    return total + a * mp.log(b) - mp.loggamma(a) + (a - 1) * log - b * mean


def with_log_normal(p: NormalPosterior):
    def elbo(m, log_s, loc, log_scale):
        scale = mp.exp(log_scale)
        entropy = loc + log_scale + (mp.log(2 * mp.pi) + 1) / 2
        inverse, mean = mp.exp(2 * scale**2 - 2 * loc), mp.exp(loc + scale**2 / 2)
        return mpmath_elbo(p, m, mp.exp(log_s), inverse, loc, loc**2 + scale**2, mean, entropy)

    return elbo


def with_gamma(p: NormalPosterior):
    def elbo(m, log_s, log_a, log_b):
        a, b = mp.exp(log_a), mp.exp(log_b)
        log, inverse = mp.digamma(a) - log_b, b**2 / ((a - 1) * (a - 2))
        entropy = a - log_b + mp.loggamma(a) + (1 - a) * mp.digamma(a)
        return mpmath_elbo(p, m, mp.exp(log_s), inverse, log, log**2 + mp.psi(1, a), a / b, entropy)

    return elbo


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("prior", PRIORS)
def test_elbo_on_a_grid(prior: str, guide: str) -> None:
    """E_q[log p − log q] with scipy's densities, at data one by one."""
    x, (sigma_guide, by_scipy) = data.forum(10), GUIDES[guide]
    z, w = np.polynomial.hermite_e.hermegauss(10)
    mu = (42.3 + 0.5 * z)[:, None]
    # A fine midpoint rule on log sigma is as exact as the trapezoid's.
    u = np.linspace(-6.0, 4.5, 1001)
    sigma = np.exp(u)[None, :]
    weight = (w / w.sum())[:, None] * by_scipy.pdf(sigma) * sigma * (u[1] - u[0])
    log_joint = stats.norm(42, 1).logpdf(mu) + PRIORS[prior][1].logpdf(sigma)
    log_joint = log_joint + sum(stats.norm.logpdf(value, mu, sigma) for value in x)
    log_guide = stats.norm(42.3, 0.5).logpdf(mu) + by_scipy.logpdf(sigma)
    seen = weight > 1e-18  # beyond, scipy's folded Normal underflows
    expected = (weight[seen] * (log_joint - log_guide)[seen]).sum()
    # Gauss and Hermite do the Normal's log density exactly up to degree 19, so its entropy as well.
    p = forum(10, PRIORS[prior][0])
    assert p.elbo(42.3, 0.5, sigma_guide) == pytest.approx(expected, abs=1e-8)
    assert p.kl(42.3, 0.5, sigma_guide) == pytest.approx(p.log_evidence - expected, abs=1e-8)


@pytest.mark.parametrize("size", [1, 10, 1000])
def test_best_log_normal_by_mpmath(size: int) -> None:
    """All four derivatives of the closed form are zero at the optimum of mpmath's own search."""
    p = forum(size)
    best = best_mean_field(p, LogNormal)
    start = (best.mu_mean, math.log(best.mu_scale), *best.sigma.coordinates)
    close(best, optimum(with_log_normal(p), start), p.elbo(*best), with_log_normal(p))


@pytest.mark.parametrize("p", [blog(), forum(10, Gamma(1.5, 0.5)), forum(10)], ids=["blog", "ten", "LogNormal prior"])
def test_best_gamma_by_mpmath(p: NormalPosterior) -> None:
    best = best_mean_field(p, Gamma)
    start = (best.mu_mean, math.log(best.mu_scale), math.log(best.sigma.shape), math.log(best.sigma.rate))
    found = optimum(with_gamma(p), start)
    in_mean_and_shape = (*found[:2], found[2] - found[3], found[2])
    close(best, in_mean_and_shape, p.elbo(*best), lambda m, s, mean, shape: with_gamma(p)(m, s, shape, shape - mean))


def close(best: MeanField[ScaleGuide], optimum, elbo: float, closed_form) -> None:
    found = (best.mu_mean, math.log(best.mu_scale), *best.sigma.coordinates)
    # The search stops at natural steps below 1e-9 and mostly far below; of a mean of 42 that is 4e-11.
    assert found == pytest.approx([float(x) for x in optimum], abs=1e-9)
    assert elbo == pytest.approx(float(closed_form(*optimum)), rel=1e-12, abs=1e-10)


def optimum(elbo, start):
    """Newton's method with numerical derivatives in 30 digits, a few steps from near the optimum."""
    x = mp.matrix(start)
    units = [tuple(int(i == k) for i in range(4)) for k in range(4)]
    for _ in range(3):
        gradient = mp.matrix([mp.diff(elbo, tuple(x), unit) for unit in units])
        hessian = mp.matrix(4, 4)
        for i in range(4):
            for j in range(i, 4):
                order = tuple(a + b for a, b in zip(units[i], units[j], strict=True))
                hessian[i, j] = hessian[j, i] = mp.diff(elbo, tuple(x), order)
        x = x - mp.lu_solve(hessian, gradient)
    return tuple(x)


@pytest.mark.parametrize("prior", ["folded", "HalfNormal"])
def test_best_under_priors_without_closed_form(prior: str) -> None:
    p = forum(10, PRIORS[prior][0])
    best = best_mean_field(p, LogNormal)
    x = np.array([best.mu_mean, math.log(best.mu_scale), *best.sigma.coordinates])

    def elbo(x):
        return p.elbo(x[0], math.exp(x[1]), LogNormal.at(x[2:]))

    for unit in np.eye(4):
        near, far = (elbo(x + h * unit) - elbo(x - h * unit) for h in (1e-3, 2e-3))
        slope = (8 * near - far) / 12e-3
        # Rounding of an ELBO of 24 nats divided by the step; curvatures are 1 to 25.
        assert slope == pytest.approx(0, abs=1e-8)
    assert p.kl(*best) > 0


@pytest.mark.parametrize("prior", PRIORS)
def test_gradient_noise_by_complex_steps(prior: str) -> None:
    """The gradient of log p(data, mu, sigma) − log q(mu, sigma) along draws that move with the guide's coordinates."""
    x = data.forum(10)
    p = forum(10, PRIORS[prior][0])
    guide = MeanField(42.3, 0.5, LogNormal(0.8, 0.3))
    e, w = np.linspace(-9, 9, 181), np.exp(-0.5 * np.linspace(-9, 9, 181) ** 2)
    first, second, weight = e[:, None], e[None, :], np.outer(w, w) / w.sum() ** 2

    def log_prior(s):
        if prior == "LogNormal":
            return -np.log(s) - 0.5 * (np.log(s) - math.log(3)) ** 2
        if prior == "folded":
            return np.log(np.exp(-0.5 * (s - 3) ** 2) + np.exp(-0.5 * (s + 3) ** 2))
        if prior == "HalfNormal":
            return -0.5 * (s / 3) ** 2
        return 0.5 * np.log(s) - 0.5 * s

    def ratio(m, log_s, loc, log_scale):
        mu, u = m + np.exp(log_s) * first, loc + np.exp(log_scale) * second
        log_p = -0.5 * (mu - 42) ** 2 + log_prior(np.exp(u))
        log_p = log_p - len(x) * u - 0.5 * sum((value - mu) ** 2 for value in x) * np.exp(-2 * u)
        return log_p - (-log_s - 0.5 * first**2 - u - log_scale - 0.5 * second**2)

    at = np.array([42.3, math.log(0.5), 0.8, math.log(0.3)])
    noise = gradient_noise(p, guide)
    assert list(noise) == ["mu_mean", "log_mu_scale", "sigma_log_mean", "log_sigma_log_scale"]
    for unit, found in zip(np.eye(4), noise.values(), strict=True):
        gradient = ratio(*(at + 1e-30j * unit)).imag / 1e-30
        mean = (weight * gradient).sum()
        assert found.mean == pytest.approx(mean, rel=1e-9, abs=1e-9)
        assert found.variance == pytest.approx((weight * (gradient - mean) ** 2).sum(), rel=1e-9)


@pytest.mark.parametrize("prior", [Gamma(1.5, 0.5), FORUM_PRIOR], ids=str)
@pytest.mark.parametrize("shape", [8.0, 30.0])
def test_hessian_by_mpmath(prior: ScalePrior, shape: float) -> None:
    """Away from the optimum too."""
    p = forum(10, prior)
    guide = MeanField(42.3, 0.5, Gamma(shape, 7.0))
    f = with_gamma(p)
    fixed = lambda a, b: f(mp.mpf(42.3), mp.log(0.5), a, b)  # noqa: E731
    log_a, log_b = mp.log(shape), mp.log(7)
    expected = [[-float(mp.diff(fixed, (log_a, log_b), order)) for order in row] for row in ORDERS]
    assert gamma_hessian(p, guide) == pytest.approx(np.array(expected), rel=1e-8, abs=1e-8)
    by_mean = lambda mean, a: fixed(a, a - mean)  # noqa: E731
    expected = [[-float(mp.diff(by_mean, (log_a - log_b, log_a), order)) for order in row] for row in ORDERS]
    assert gamma_hessian(p, guide, "mean and shape") == pytest.approx(np.array(expected), rel=1e-8, abs=1e-8)


ORDERS = [[(2, 0), (1, 1)], [(1, 1), (0, 2)]]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"n={row[0]}")
def test_published_mean_field(row: tuple[int, str, str, str, str, str, str, str]) -> None:
    """The forum thread's model at five sizes of the data, to every digit worked out."""
    size, *printed = row
    p = forum(size)
    best = best_mean_field(p, LogNormal)
    law = best.sigma.scale * math.sqrt(2 * size), best.mu_scale * math.sqrt(size) / best.sigma.mean
    values = (best.mu_mean, best.mu_scale, best.sigma.loc, best.sigma.scale, p.kl(*best), *law)
    for value, text in zip(values, printed, strict=True):
        assert same_digits(value, text), (value, text)


def test_published_fit_of_the_forum() -> None:
    """The thread's own fit, sigma 3.045 around 42.046 from 10,000 data, and what it implies."""
    p = NormalPosterior(10_000, 42.046, 10_000 * 3.045**2, (42.0, 1.0), FORUM_PRIOR)
    best = best_mean_field(p, LogNormal)
    values = best.mu_scale, best.sigma.scale, best.sigma.sd, math.exp(best.sigma.scale)
    for value, text in zip(values, ("0.030437", "0.0070709", "0.021534", "1.0071"), strict=True):
        assert same_digits(value, text), (value, text)


def test_published_noise() -> None:
    p = forum(1000)
    noise = gradient_noise(p, best_mean_field(p, LogNormal))
    for found, text in zip(noise.values(), ("117.576", "2.0059", "2004.92", "2.0100"), strict=True):
        assert same_digits(found.variance, text)
        assert found.mean == pytest.approx(0, abs=1e-10)


def test_published_blog() -> None:
    p = blog()
    best = best_mean_field(p, Gamma)
    values = best.mu_scale, best.sigma.shape, best.sigma.rate, best.sigma.mean, best.sigma.sd, -p.elbo(*best)
    printed = "0.1249414", "2001.186", "506.0825", "3.954268", "0.0883939", "2800.78612"
    for value, text in zip(values, printed, strict=True):
        assert same_digits(value, text), (value, text)
    # The ridge, in log shape and log rate.
    eigenvalues, vectors = np.linalg.eigh(gamma_hessian(p, best))
    assert same_digits(eigenvalues[0], "0.25009")
    assert same_digits(eigenvalues[1], "4001.6")
    assert same_digits(eigenvalues[1] / eigenvalues[0], "16001")
    assert np.abs(vectors[:, 0]) == pytest.approx(np.full(2, math.sqrt(0.5)), abs=5e-4)
    assert vectors[0, 0] * vectors[1, 0] > 0
    by_mean = gamma_hessian(p, best, "mean and shape")
    assert same_digits(by_mean[0, 0], "1999")
    assert same_digits(by_mean[1, 1], "0.502")
    assert abs(by_mean[0, 1]) < 0.05 * math.sqrt(by_mean[0, 0] * by_mean[1, 1])


def test_published_data_site_in_the_guide() -> None:
    """A data site in the guide adds E log sigma once, or for each datum: the prior's shape grows by as much."""
    right = best_mean_field(blog(), Gamma).sigma.mean
    assert same_digits(best_mean_field(blog(1), Gamma).sigma.mean - right, "0.00198")
    assert same_digits(best_mean_field(blog(1000), Gamma).sigma.mean, "64.308")


def test_the_blogs_first_guide_has_no_finite_loss() -> None:
    assert blog().elbo(0.0, 1.0, Gamma(1.0, 0.1)) == -math.inf
    assert blog().kl(0.0, 1.0, Gamma(1.0, 0.1)) == math.inf
