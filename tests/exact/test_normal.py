"""A Normal's posterior against a grid in mu and sigma, against mpmath, and against published values."""

from __future__ import annotations

import math
from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from scipy import stats

from svi_course import data
from svi_course.exact.normal import NormalPosterior, normal
from svi_course.exact.scale_priors import FoldedNormal, Gamma, HalfNormal, LogNormal

FORUM_PRIOR = LogNormal(math.log(3), 1.0)
PRIORS = {
    "LogNormal": (FORUM_PRIOR, stats.lognorm(1.0, scale=3.0)),
    "folded": (FoldedNormal(3.0, 1.0), stats.foldnorm(3.0)),
    "HalfNormal": (HalfNormal(3.0), stats.halfnorm(scale=3.0)),
    "Gamma": (Gamma(1.5, 0.5), stats.gamma(1.5, scale=2.0)),
}


def forum(size: int) -> NormalPosterior:
    return normal(data.forum(size), mean_prior=(42.0, 1.0), scale_prior=FORUM_PRIOR)


def blog(shape: float = 1.0) -> NormalPosterior:
    return normal(data.blog(), mean_prior=(0.0, 10.0), scale_prior=Gamma(shape, 0.1))


def panels(ends: list[float], count: int) -> tuple[np.ndarray, np.ndarray]:
    """Gauss and Legendre on `count` equal panels between each pair of ends."""
    t, w = np.polynomial.legendre.leggauss(12)
    edges = np.concatenate([np.linspace(a, b, count + 1)[:-1] for a, b in pairwise(ends)])
    edges = np.append(edges, ends[-1])
    half = np.diff(edges)[:, None] / 2
    return (edges[:-1, None] + half * (1 + t)).ravel(), (half * w).ravel()


@pytest.mark.parametrize("size", [4, 1000])
@pytest.mark.parametrize("prior", PRIORS)
def test_everything_on_a_grid_of_mu_and_sigma(prior: str, size: int) -> None:
    """The definitions, with scipy's densities of the priors and the data one by one."""
    x = data.forum(size)
    p = normal(x, mean_prior=(42.0, 1.0), scale_prior=PRIORS[prior][0])
    # The grid's panels end at the two points where the distribution functions are asked for.
    at_mu, at_sigma = p.mu.mean + 0.5 * p.mu.sd, p.sigma.mean - 0.7 * p.sigma.sd
    middle, width = math.log(p.sigma.mean), p.sigma.sd / p.sigma.mean
    mu, mu_weight = panels([42 - 10 * p.mu.sd - 1, at_mu, 42 + 10 * p.mu.sd + 1], 10)
    low, high = max(middle - 14 * width, -3.0), middle + max(14 * width, 0.1)
    u, u_weight = panels([low, math.log(at_sigma), high], 6)
    mu, sigma = mu[:, None], np.exp(u)[None, :]
    log_joint = stats.norm(42, 1).logpdf(mu) + PRIORS[prior][1].logpdf(sigma)
    if size < 10:
        log_joint = log_joint + sum(stats.norm.logpdf(value, mu, sigma) for value in x)
    else:  # one by one they would fill a thousand grids
        square = ((x - x.mean()) ** 2).sum() + size * (mu - x.mean()) ** 2
        log_joint = log_joint - size * (0.5 * math.log(2 * math.pi) + np.log(sigma)) - square / (2 * sigma**2)
    top = log_joint.max()
    seen = log_joint > top - 200  # beyond, scipy's folded Normal underflows
    # Sums of terms of size up to 1e4.
    assert np.allclose(p.log_joint(mu, sigma)[seen], log_joint[seen], rtol=1e-11, atol=1e-10)
    mass = np.exp(log_joint - top) * mu_weight[:, None] * (u_weight * sigma)
    evidence = mass.sum()
    mass /= evidence
    # The project's eight digits; the grid itself is good to ten.
    close = {"rel": 1e-8, "abs": 1e-8}
    assert p.log_evidence == pytest.approx(top + math.log(evidence), **close)
    log_posterior = log_joint - top - math.log(evidence)
    assert np.allclose(p.log_posterior(mu, sigma)[seen], log_posterior[seen], rtol=1e-8, atol=1e-8)
    mu_mean, sigma_mean = (mass * mu).sum(), (mass * sigma).sum()
    mu_sd, sigma_sd = math.sqrt((mass * (mu - mu_mean) ** 2).sum()), math.sqrt((mass * (sigma - sigma_mean) ** 2).sum())
    assert (p.mu.mean, p.mu.sd) == pytest.approx((mu_mean, mu_sd), **close)
    assert (p.sigma.mean, p.sigma.sd) == pytest.approx((sigma_mean, sigma_sd), **close)
    assert p.corr == pytest.approx((mass * (mu - mu_mean) * (sigma - sigma_mean)).sum() / mu_sd / sigma_sd, **close)
    f = lambda m, s: np.sin(m) * np.log(s) + m**2 / s  # noqa: E731
    assert p.expect(f) == pytest.approx((mass * f(mu, sigma)).sum(), **close)
    assert p.mu.cdf(at_mu) == pytest.approx(mass[mu[:, 0] < at_mu].sum(), **close)
    assert p.sigma.cdf(at_sigma) == pytest.approx(mass[:, sigma[0] < at_sigma].sum(), **close)
    assert p.mu.density(mu[::40, 0]) == pytest.approx(mass.sum(axis=1)[::40] / mu_weight[::40], rel=1e-7, abs=1e-8)
    of_sigma = mass.sum(axis=0)[::40] / (u_weight * sigma[0])[::40]
    assert p.sigma.density(sigma[0, ::40]) == pytest.approx(of_sigma, rel=1e-7, abs=1e-8)


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("prior", PRIORS)
def test_one_or_two_data_by_mpmath(prior: str, size: int) -> None:
    """So few data leave mass at tiny sigma, where a grid in mu is too coarse: only sigma is integrated here."""
    x = data.forum(size)
    p = normal(x, mean_prior=(42.0, 1.0), scale_prior=PRIORS[prior][0])
    mp.mp.dps = 20

    def density(s):
        """p(data, sigma): the data are Normal with covariance sigma² I + 1 1ᵀ, so their mean and the rest apart."""
        square, of_sum = s**2, s**2 + size
        quadratic = mp.fsum((x - x.mean()) ** 2) / square + size * (x.mean() - 42) ** 2 / of_sum
        log_det = (size - 1) * mp.log(square) + mp.log(of_sum)
        return mp.exp(-(quadratic + log_det + size * mp.log(2 * mp.pi)) / 2) * prior_density(prior, s)

    def integral(f, high=mp.inf):
        return mp.quad(f, [0, *(e for e in (0.01, 0.1, 0.5, 1, 3, 8, 30, 200) if e < high), high])

    evidence = integral(density)
    mean = integral(lambda s: s * density(s)) / evidence
    variance = integral(lambda s: (s - mean) ** 2 * density(s)) / evidence
    assert p.log_evidence == pytest.approx(float(mp.log(evidence)), abs=1e-8)
    assert p.sigma.mean == pytest.approx(float(mean), rel=1e-8)
    assert p.sigma.sd == pytest.approx(float(mp.sqrt(variance)), rel=1e-8)
    assert p.sigma.cdf(1.5) == pytest.approx(float(integral(density, 1.5) / evidence), abs=1e-8)


def prior_density(prior: str, s):
    if prior == "LogNormal":
        return mp.npdf(mp.log(s), mp.log(3), 1) / s
    if prior == "folded":
        return mp.npdf(s, 3, 1) + mp.npdf(-s, 3, 1)
    if prior == "HalfNormal":
        return 2 * mp.npdf(s, 0, 3)
    return mp.mpf("0.5") ** 1.5 * s**0.5 * mp.exp(-s / 2) / mp.gamma(1.5)


@pytest.mark.parametrize("size", [1, 10, 1000])
def test_quantiles_invert_the_distribution_functions(size: int) -> None:
    p = forum(size)
    probability = np.array([1e-10, 1e-5, 0.3, 0.5, 0.99, 1 - 1e-9])
    for marginal, least in ((p.mu, -math.inf), (p.sigma, 0.0)):
        # Rounding of x relative to the sd, up to 42 / 0.1 of float64's.
        assert marginal.cdf(marginal.quantile(probability)) == pytest.approx(probability, abs=1e-11)
        assert marginal.quantile([0, 1]).tolist() == [least, math.inf]
        assert np.isnan(marginal.quantile(1.5))
        assert marginal.quantile(0.5).shape == ()
        assert marginal.cdf(np.full((2, 3), marginal.mean)).shape == (2, 3)
        assert marginal.density(marginal.mean) == pytest.approx(np.exp(marginal.log_density(marginal.mean)), rel=1e-12)
        assert marginal.cdf([-1e9, 1e9]).tolist() == pytest.approx([0, 1], abs=1e-12)
    assert np.isneginf(p.sigma.log_density([-1.0, 0.0])).all()


def test_sigma_must_be_positive() -> None:
    values = forum(10).log_joint(np.array([42.0, 42.0]), np.array([[0.0], [-1.0], [2.0]]))
    assert values.shape == (3, 2)
    assert np.isneginf(values[:2]).all()
    assert np.isfinite(values[2]).all()


@pytest.mark.parametrize(
    ("size", "mu", "sigma", "corr", "log_evidence"),
    [
        (1, ("42.13226", "0.812422"), ("2.37232", "2.72213"), "-0.07838", "-1.92478"),
        (10, ("42.15757", "0.616821"), ("2.51733", "0.632321"), "-0.04365", "-24.25339"),
        (100, ("42.22409", "0.280962"), ("2.92233", "0.209394"), "-0.00906", "-251.84845"),
        (1000, ("41.857145", "0.0924050"), ("2.933948", "0.0656956"), "0.000592", "-2500.2227"),
        (10_000, ("42.018919", "0.0299334"), ("2.994605", "0.0211780"), "-0.0000080", "-25164.719"),
    ],
)
def test_published_forum(size: int, mu, sigma, corr: str, log_evidence: str) -> None:
    """The forum thread's model, mu ~ Normal(42, 1), sigma ~ LogNormal(log 3, 1), to every digit worked out."""
    p = forum(size)
    assert as_printed((p.mu.mean, p.mu.sd), mu)
    assert as_printed((p.sigma.mean, p.sigma.sd), sigma)
    assert as_printed((p.corr, p.log_evidence), (corr, log_evidence))


def test_published_forum_with_other_priors() -> None:
    fold = FoldedNormal(3.0, 1.0)
    many, few = (normal(data.forum(n), mean_prior=(42.0, 1.0), scale_prior=fold) for n in (1000, 10))
    assert as_printed((many.mu.mean, many.mu.sd), ("41.857147", "0.0924581"))
    assert as_printed((many.sigma.mean, many.sigma.sd, many.log_evidence), ("2.935650", "0.0656486", "-2499.1501"))
    assert as_printed((many.expect(lambda _, sigma: fold.negative(sigma)),), ("0.0000000242",))
    assert as_printed((few.sigma.mean, few.sigma.sd, few.log_evidence), ("2.67756", "0.568128", "-23.54350"))
    half = normal(data.forum(10), mean_prior=(42.0, 1.0), scale_prior=HalfNormal(3.0))
    assert as_printed((half.sigma.mean, half.sigma.sd), ("2.51677", "0.610442"))


def test_published_blog() -> None:
    """The blog post's model: mu ~ Normal(0, 10), sigma ~ Gamma(1, 0.1)."""
    p = blog()
    assert as_printed((p.mu.mean, p.mu.sd), ("1.818689", "0.1250667"))
    assert as_printed((p.sigma.mean, p.sigma.sd, p.log_evidence), ("3.954274", "0.0885823", "-2800.7852"))


def as_printed(values: tuple[float, ...], printed: tuple[str, ...]) -> bool:
    """Whether the values, rounded to the decimals of the printed ones, are these."""
    return all(f"{v:.{len(text.partition('.')[2])}f}" == text for v, text in zip(values, printed, strict=True))


@pytest.mark.parametrize(
    ("x", "mean_prior"),
    [([], (0, 1)), ([1.0, math.nan], (0, 1)), ([[1.0]], (0, 1)), ([1.0], (0, 0)), ([1.0], (math.inf, 1))],
)
def test_impossible_models_are_refused(x, mean_prior) -> None:
    with pytest.raises(ValueError, match="must be"):
        normal(x, mean_prior=mean_prior, scale_prior=HalfNormal(1.0))
