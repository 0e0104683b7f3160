"""The exact coin against mpmath (30 digits, quadrature of the definitions) and against published values."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest

import svi_course
from svi_course.exact import Coin, coin

COINS = [coin(12, 8), coin(6, 4, 10, 10), coin(0, 0, 2, 3), coin(1, 0), coin(40, 3, 0.5, 0.5)]
GUIDES = [(13.0, 9.0), (2.0, 2.0), (1.0, 1.0), (5.5, 1.25), (60.0, 70.0)]
# Float64 special functions against 30 digits: 1e-10 relative leaves a factor of a thousand above their errors.
CLOSE = {"rel": 1e-10, "abs": 1e-10}

mp.mp.dps = 30


def density(a: float, b: float):
    return lambda x: x ** (mp.mpf(a) - 1) * (1 - x) ** (mp.mpf(b) - 1) / mp.beta(a, b)


def integral(f) -> float:
    # Split so that an integrable singularity sits at an end of a piece, where tanh-sinh is at its best.
    return float(mp.quad(f, [0, 0.25, 0.5, 0.75, 1]))


def likelihood(c: Coin):
    return lambda x: x ** mp.mpf(c.heads) * (1 - x) ** mp.mpf(c.tails)


@pytest.mark.parametrize("c", COINS, ids=str)
def test_evidence_and_moments_by_quadrature(c: Coin) -> None:
    joint = lambda x: likelihood(c)(x) * density(c.a, c.b)(x)  # noqa: E731
    evidence = mp.quad(joint, [0, 0.25, 0.5, 0.75, 1])
    mean = integral(lambda x: x * joint(x)) / float(evidence)
    square = integral(lambda x: x**2 * joint(x)) / float(evidence)
    # The integrand of Beta(0.5, 0.5) is singular at both ends, which costs the quadrature digits.
    assert c.log_evidence == pytest.approx(float(mp.log(evidence)), abs=1e-8)
    assert c.mean == pytest.approx(mean, abs=1e-8)
    assert c.sd == pytest.approx(np.sqrt(square - mean**2), abs=1e-8)


@pytest.mark.parametrize("guide", GUIDES, ids=str)
@pytest.mark.parametrize("c", COINS[:3], ids=str)
def test_divergences_and_elbo_by_quadrature(c: Coin, guide: tuple[float, float]) -> None:
    q, p = density(*guide), density(*c.posterior)
    prior, like = density(c.a, c.b), likelihood(c)
    assert c.kl(*guide) == pytest.approx(integral(lambda x: q(x) * mp.log(q(x) / p(x))), abs=1e-8)
    assert c.kl_reversed(*guide) == pytest.approx(integral(lambda x: p(x) * mp.log(p(x) / q(x))), abs=1e-8)
    assert c.elbo(*guide) == pytest.approx(integral(lambda x: q(x) * mp.log(like(x) * prior(x) / q(x))), abs=1e-8)
    assert c.expected_log_likelihood(*guide) == pytest.approx(integral(lambda x: q(x) * mp.log(like(x))), abs=1e-8)
    assert c.expected_log_prior(*guide) == pytest.approx(integral(lambda x: q(x) * mp.log(prior(x))), abs=1e-8)


@pytest.mark.parametrize("guide", GUIDES, ids=str)
@pytest.mark.parametrize("c", COINS[:2], ids=str)
def test_variance_of_the_log_ratio_by_quadrature(c: Coin, guide: tuple[float, float]) -> None:
    q, prior, like = density(*guide), density(c.a, c.b), likelihood(c)
    off = lambda x: (mp.log(like(x) * prior(x) / q(x)) - c.elbo(*guide)) ** 2  # noqa: E731
    assert c.log_ratio_variance(*guide) == pytest.approx(integral(lambda x: q(x) * off(x)), rel=1e-8, abs=1e-8)


def test_published_noise_of_the_loss() -> None:
    """The NumPyro article's coin, one particle: at its starting guide, at the article's fit, at the posterior."""
    c = coin(12, 8)
    sds = [np.sqrt(c.log_ratio_variance(*guide)) for guide in ((10, 10), (12.3, 8.6), (13, 9))]
    assert [round(sd, 4) for sd in sds] == [0.9201, 0.0439, 0.0]


@pytest.mark.parametrize("guide", GUIDES, ids=str)
@pytest.mark.parametrize("c", COINS, ids=str)
def test_evidence_is_elbo_plus_kl(c: Coin, guide: tuple[float, float]) -> None:
    assert c.elbo(*guide) + c.kl(*guide) == pytest.approx(c.log_evidence, **CLOSE)
    assert c.kl(*guide) >= -1e-12  # rounding of terms of size a few hundred


@pytest.mark.parametrize("c", COINS, ids=str)
def test_densities(c: Coin) -> None:
    f = np.array([0.0, 1e-3, 0.2, 0.5, 0.9, 1.0, 1.1, -0.1])
    for value, log_density in zip(f[1:5], c.log_posterior(f)[1:5], strict=True):
        assert float(log_density) == pytest.approx(float(mp.log(density(*c.posterior)(mp.mpf(value)))), **CLOSE)
    assert np.allclose(c.log_joint(f[1:5]) - c.log_evidence, c.log_posterior(f[1:5]), rtol=1e-10)
    assert np.isneginf(c.log_posterior(f[6:])).all()
    assert np.isneginf(c.log_likelihood(f[6:])).all()
    assert c.log_posterior(f).shape == f.shape


@pytest.mark.parametrize("c", COINS, ids=str)
def test_distribution_function(c: Coin) -> None:
    for x in (0.1, 0.5, 0.8):
        by_mpmath = float(mp.betainc(*c.posterior, 0, x, regularized=True))
        assert float(c.cdf(x)) == pytest.approx(by_mpmath, abs=1e-10)
        if 1e-6 < by_mpmath < 1 - 1e-6:  # beyond, the function is too flat to be inverted to eight digits
            assert float(c.quantile(by_mpmath)) == pytest.approx(x, abs=1e-8)
    assert c.cdf(np.array([-1.0, 2.0])).tolist() == [0.0, 1.0]


@pytest.mark.parametrize("tosses", [1, 10, 20])
def test_predictive_by_summation(tosses: int) -> None:
    c = coin(12, 8)
    p = c.predictive(tosses)
    heads = np.arange(tosses + 1)
    pmf = np.exp(p.log_pmf(heads))
    by_quadrature = [
        integral(lambda x, k=k: mp.binomial(tosses, k) * x**k * (1 - x) ** (tosses - k) * density(13, 9)(x))
        for k in range(tosses + 1)
    ]
    assert pmf == pytest.approx(by_quadrature, abs=1e-10)
    mean = (pmf * heads).sum()
    assert p.mean == pytest.approx(mean, **CLOSE)
    assert p.sd == pytest.approx(np.sqrt((pmf * (heads - mean) ** 2).sum()), **CLOSE)
    assert np.isneginf(p.log_pmf([-1, tosses + 1, 0.5])).all()


def test_published_values() -> None:
    """Pyro's tutorial and the NumPyro article, to every digit that they and we have worked out."""
    tutorial, article = coin(6, 4, 10, 10), coin(12, 8)
    assert tutorial.mean == pytest.approx(16 / 30, rel=1e-14)
    assert tutorial.sd == pytest.approx(0.0896029, abs=5e-8)
    assert tutorial.log_evidence == pytest.approx(-7.069375, abs=5e-7)
    assert article.posterior == (13, 9)
    assert article.mean == pytest.approx(0.590909, abs=5e-7)
    assert article.sd == pytest.approx(0.1025195, abs=5e-8)
    assert article.mode == pytest.approx(0.6, rel=1e-14)
    assert -article.log_evidence == pytest.approx(14.7883215, abs=5e-8)
    # The article's "true" posterior leaves the uniform prior's two pseudo-counts out.
    assert article.kl(12, 8) == pytest.approx(0.006838, abs=5e-7)
    assert coin(11, 7).sd == pytest.approx(0.1069045, abs=5e-8)
    assert (article.predictive(10).mean, article.predictive(10).sd) == pytest.approx((5.909091, 1.833924), abs=5e-7)
    assert article.predictive(10).plug_in_sd == pytest.approx(1.554785, abs=5e-7)
    assert (article.predictive(20).mean, article.predictive(20).sd) == pytest.approx((11.818182, 2.971296), abs=5e-7)


@pytest.mark.parametrize("arguments", [(-1, 2), (1, float("nan")), (1, 2, 0, 1), (1, 2, 1, float("inf"))])
def test_invalid_arguments(arguments: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="must be finite and"):
        svi_course.exact.coin(*arguments)


def test_no_mode_at_the_border() -> None:
    with pytest.raises(ValueError, match="no mode"):
        _ = coin(0, 3).mode
