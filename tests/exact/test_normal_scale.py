"""A Normal's sd with known mean, against mpmath's quadrature over sigma of the definitions, and a conjugate case."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from scipy import stats

from svi_course import data
from svi_course.exact.normal_scale import normal_scale
from svi_course.exact.scale_priors import FoldedNormal, Gamma, HalfNormal, LogNormal, ScaleGuide

mp.mp.dps = 25

DENSITIES = {
    "half": (HalfNormal(1.5), lambda s: mp.sqrt(2 / mp.pi) / 1.5 * mp.exp(-((s / mp.mpf(1.5)) ** 2) / 2)),
    "folded": (FoldedNormal(3.0, 1.0), lambda s: mp.npdf(s, 3, 1) + mp.npdf(s, -3, 1)),
    "LogNormal": (LogNormal(1.0, 0.8), lambda s: mp.npdf(mp.log(s), 1, mp.mpf(0.8)) / s),
    "Gamma": (Gamma(1.0, 0.1), lambda s: mp.mpf(0.1) * mp.exp(-mp.mpf(0.1) * s)),
}
GUIDES = [LogNormal(0.15, 0.33), Gamma(10.5, 8.6)]


@pytest.mark.parametrize("name", DENSITIES)
@pytest.mark.parametrize("size", [4, 30])
def test_against_quadrature(name: str, size: int) -> None:
    prior, prior_density = DENSITIES[name]
    x = data.forum(size)
    p = normal_scale(x, mean=42.0, scale_prior=prior)

    def joint(sigma: mp.mpf) -> mp.mpf:
        square = sum((mp.mpf(float(v)) - 42) ** 2 for v in x)
        likelihood = (2 * mp.pi * sigma**2) ** (-mp.mpf(size) / 2) * mp.exp(-square / (2 * sigma**2))
        return prior_density(sigma) * likelihood

    pieces = [0, 0.3, 0.7, 1, 1.5, 2, 3, 4, 6, 10, 20, 60, 200]
    # Scaled, because mpmath's quadrature stops at an absolute error.
    scale = joint(mp.mpf(p.mean))
    moments = [mp.quad(lambda s, k=k: s**k * joint(s) / scale, pieces) for k in range(3)]
    mean = moments[1] / moments[0]
    assert p.log_evidence == pytest.approx(float(mp.log(moments[0] * scale)), abs=1e-9)
    assert p.mean == pytest.approx(float(mean), rel=1e-9)
    assert p.sd == pytest.approx(float(mp.sqrt(moments[2] / moments[0] - mean**2)), rel=1e-8)
    for sigma in (p.mean - p.sd, p.mean + 2 * p.sd):
        assert float(p.log_joint(sigma)) == pytest.approx(float(mp.log(joint(mp.mpf(sigma)))), rel=1e-12)
        assert float(p.log_posterior(sigma)) == pytest.approx(float(p.log_joint(sigma)) - p.log_evidence, abs=1e-12)
        below = mp.quad(lambda s: joint(s) / scale, [0, sigma / 4, sigma / 2, sigma]) / moments[0]
        assert float(p.cdf(sigma)) == pytest.approx(float(below), abs=1e-9)
        assert float(p.quantile(float(below))) == pytest.approx(sigma, rel=1e-7)


def test_a_conjugate_case() -> None:
    """With p(sigma) ∝ sigma⁻¹, which a very wide LogNormal comes near to, scatter / sigma² is chi-square."""
    x = data.forum(12)
    p = normal_scale(x, mean=42.0, scale_prior=LogNormal(1.0, 1e4))
    chi = stats.chi2(12)
    sigma = np.sqrt(p.scatter / chi.ppf(1 - np.array([0.1, 0.5, 0.9])))
    assert p.cdf(sigma) == pytest.approx([0.1, 0.5, 0.9], abs=1e-7)


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_kl_by_quadrature(guide: ScaleGuide) -> None:
    """The ELBO has closed forms in it; here the divergence is an integral over sigma."""
    p = normal_scale(data.forum(4), mean=42.0, scale_prior=HalfNormal(1.5))
    u = np.linspace(-12, 5, 400_001)
    log_q = guide.log_density_of_log(u)
    integrand = np.exp(log_q) * (log_q - u - p.log_posterior(np.exp(u)))
    assert p.kl(guide) == pytest.approx(np.trapezoid(integrand, u), abs=1e-9)
    assert p.elbo(guide) == pytest.approx(p.log_evidence - p.kl(guide), abs=1e-12)


@pytest.mark.parametrize("family", [LogNormal, Gamma])
def test_the_best_member_has_no_better_neighbour(family: type[ScaleGuide]) -> None:
    p = normal_scale(data.forum(4), mean=42.0, scale_prior=HalfNormal(1.5))
    best = p.best(family)
    for step in 1e-3 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, 1]]):
        assert p.kl(family.at(best.coordinates + step)) > p.kl(best)


def test_no_elbo_where_the_inverse_square_is_infinite() -> None:
    p = normal_scale(data.forum(4), mean=42.0, scale_prior=HalfNormal(1.5))
    assert p.elbo(Gamma(2.0, 1.0)) == -math.inf
    assert p.kl(Gamma(1.5, 1.0)) == math.inf


def test_outside_the_support() -> None:
    p = normal_scale(data.forum(4), mean=42.0, scale_prior=HalfNormal(1.5))
    assert np.isneginf(p.log_likelihood([-1.0, 0.0])).all()
    assert np.isneginf(p.log_joint([-1.0, 0.0])).all()
    assert np.isneginf(p.log_posterior([-1.0, 0.0])).all()
    assert p.cdf([-1.0, 0.0]).tolist() == [0, 0]


@pytest.mark.parametrize("bad", [[], [[1.0]], [math.nan]])
def test_impossible_data(bad: list[float]) -> None:
    with pytest.raises(ValueError, match="finite numbers of shape"):
        normal_scale(bad, mean=0.0, scale_prior=HalfNormal(1.0))


def test_an_impossible_mean() -> None:
    with pytest.raises(ValueError, match="mean must be finite"):
        normal_scale([1.0], mean=math.inf, scale_prior=HalfNormal(1.0))
