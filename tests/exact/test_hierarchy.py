"""The hierarchy against its marginals, against a direct reading of LocScaleReparam, and published values."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from svi_course import data
from svi_course.exact.gaussian import Gaussian
from svi_course.exact.hierarchy import Hierarchy, hierarchy

# Linear algebra in float64 on matrices of condition below 1e4: rounding grows to about 1e-12.
CLOSE = {"rel": 1e-10, "abs": 1e-10}

PUBLISHED = hierarchy(data.groups(), mu_prior_sd=5.0, tau=1.0, s=2.0)
OTHERS = [hierarchy([1.0, -0.5, 2.2], 2.0, 0.4, 0.9), hierarchy([3.0, 7.0], 10.0, 3.0, 1.5)]
every_hierarchy = pytest.mark.parametrize("h", [PUBLISHED, *OTHERS], ids=["groups", "small tau", "large tau"])


def log_joint(h: Hierarchy, z: np.ndarray) -> float:
    prior = norm(0, h.mu_prior_sd).logpdf(z[0]) + norm(z[0], h.tau).logpdf(z[1:]).sum()
    return float(prior + norm(z[1:], h.s).logpdf(h.y).sum())


@every_hierarchy
def test_evidence_and_moments_of_mu_by_quadrature(h: Hierarchy) -> None:
    """With the groups integrated out, y_i ~ Normal(mu, √(tau² + s²)), and mu is left."""
    sd = mp.sqrt(mp.mpf(h.tau) ** 2 + mp.mpf(h.s) ** 2)

    def joint(mu):
        terms = [-(((y - mu) / sd) ** 2) / 2 - mp.log(sd) - mp.log(2 * mp.pi) / 2 for y in map(mp.mpf, h.y)]
        prior = -((mu / h.mu_prior_sd) ** 2) / 2 - mp.log(h.mu_prior_sd) - mp.log(2 * mp.pi) / 2
        return mp.exp(mp.fsum(terms) + prior)

    pieces = [float(np.mean(h.y)) + k for k in (-40, -10, -5, -2, 0, 2, 5, 10, 40)]
    evidence = mp.quad(joint, pieces)
    mean = mp.quad(lambda mu: mu * joint(mu), pieces) / evidence
    square = mp.quad(lambda mu: (mu - mean) ** 2 * joint(mu), pieces) / evidence
    assert h.log_evidence == pytest.approx(float(mp.log(evidence)), abs=1e-8)
    assert h.posterior().mean[0] == pytest.approx(float(mean), abs=1e-8)
    assert h.posterior().sd[0] == pytest.approx(float(mp.sqrt(square)), abs=1e-8)


@every_hierarchy
def test_evidence_by_the_marginal_of_the_data(h: Hierarchy) -> None:
    size = len(h.y)
    covariance = h.mu_prior_sd**2 * np.ones((size, size)) + (h.tau**2 + h.s**2) * np.eye(size)
    assert h.log_evidence == pytest.approx(multivariate_normal(np.zeros(size), covariance).logpdf(h.y), **CLOSE)


@every_hierarchy
def test_posterior_is_the_joint_over_the_evidence(h: Hierarchy) -> None:
    z = np.random.default_rng(3).normal(2.0, 2.0, (5, len(h.y) + 1))
    assert h.log_joint(z) == pytest.approx([log_joint(h, row) for row in z], **CLOSE)
    assert h.log_joint(z) - h.log_evidence == pytest.approx(h.posterior().log_density(z), abs=1e-9)


@pytest.mark.parametrize("c", [0.0, 0.2, 0.7, 1.0])
@every_hierarchy
def test_the_posterior_of_v_is_that_of_theta_in_other_words(h: Hierarchy, c: float) -> None:
    """LocScaleReparam read the other way: the joint density of (mu, v), with v ~ Normal(c·mu, tau^c)."""
    z = np.random.default_rng(4).normal(1.0, 1.5, (4, len(h.y) + 1))  # mu and v
    mu, v = z[:, :1], z[:, 1:]
    theta = mu + h.tau ** (1 - c) * (v - c * mu)
    joint = norm(0, h.mu_prior_sd).logpdf(mu[:, 0]) + norm(c * mu, h.tau**c).logpdf(v).sum(1)
    joint += norm(theta, h.s).logpdf(h.y).sum(1)
    assert h.posterior(c).log_density(z) == pytest.approx(joint - h.log_evidence, abs=1e-9)
    back = h.in_theta(h.posterior(c), c)
    assert back.kl(h.posterior()) == pytest.approx(0, abs=1e-10)


@every_hierarchy
def test_mean_field_is_exact_at_the_best_centredness(h: Hierarchy) -> None:
    c = h.best_centredness
    assert h.mean_field_kl(c) == pytest.approx(0, abs=1e-10)
    assert h.elbo(h.mean_field(c), c) == pytest.approx(h.log_evidence, **CLOSE)
    for other in (0.0, max(0.0, c - 0.1), min(1.0, c + 0.1), 1.0):
        assert h.mean_field_kl(other) > 1e-3


def test_the_formula_for_the_best_centredness_needs_tau_one() -> None:
    """tau² / (tau² + s²) is the root for tau = 1, and for the scale left alone; LocScaleReparam moves the scale."""
    assert PUBLISHED.best_centredness == pytest.approx(0.2, abs=1e-14)
    h = OTHERS[1]
    simple = h.tau**2 / (h.tau**2 + h.s**2)
    assert abs(h.best_centredness - simple) > 0.1
    shift = np.eye(len(h.y) + 1)
    shift[1:, 0] = simple - 1
    assert h.posterior().transformed(shift).mean_field_kl == pytest.approx(0, abs=1e-10)


def test_published_values() -> None:
    """The course's own working of eight groups, to every digit."""
    exact = PUBLISHED.posterior()
    assert (exact.mean[0], exact.sd[0]) == pytest.approx((3.230827, 0.780869), abs=5e-7)
    assert (exact.mean[1], exact.sd[1]) == pytest.approx((3.399608, 1.090983), abs=5e-7)
    assert exact.correlation[0, 1] == pytest.approx(0.572598, abs=5e-7)
    assert PUBLISHED.log_evidence == pytest.approx(-16.691473, abs=5e-7)
    assert PUBLISHED.mean_field(1.0).sd[:2] == pytest.approx([0.352673, 0.894427], abs=5e-7)
    assert PUBLISHED.mean_field_kl(1.0) == pytest.approx(0.794866, abs=5e-7)
    non_centred = PUBLISHED.in_theta(PUBLISHED.mean_field(0.0), 0.0)
    assert non_centred.sd[:2] == pytest.approx([0.700140, 1.135868], abs=5e-7)
    assert PUBLISHED.mean_field_kl(0.0) == pytest.approx(0.109127, abs=5e-7)


def test_elbo_of_a_guide() -> None:
    h, c = OTHERS[0], 0.6
    guide = Gaussian(np.zeros(4), np.diag([0.5, 0.3, 0.2, 0.4]))
    assert h.elbo(guide, c) == pytest.approx(h.log_evidence - guide.kl(h.posterior(c)), **CLOSE)
    assert h.elbo(guide, c) == pytest.approx(h.elbo(h.in_theta(guide, c)), **CLOSE)


def test_invalid_arguments() -> None:
    with pytest.raises(ValueError, match="positive"):
        hierarchy([1.0], 1.0, 0.0, 1.0)
    with pytest.raises(ValueError, match="at least one"):
        hierarchy([], 1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="at least one"):
        hierarchy([math.nan], 1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="centredness"):
        PUBLISHED.posterior(1.2)
