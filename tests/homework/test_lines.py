"""The line with an unknown scatter, by a second road: known scatters, and draws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import multivariate_normal, norm

from svi_course.exact import LogNormal
from svi_course.homework.lines import Exponential, Line

X, Y = np.array([-2.0, -1.4, -1.1, -0.6, -0.2]), np.array([-3.1, -2.2, -1.8, -0.9, 0.2])
PRIOR = LogNormal(-1.0, 0.8)
LINE = Line(X, Y, (0.5, 1.0), (2.0, 0.7), PRIOR)
DESIGN = np.column_stack([np.ones(5), X])
MEAN, FACTOR = np.array([0.3, 1.7, -1.2]), np.array([[0.4, 0, 0], [0.2, 0.1, 0], [0.05, -0.1, 0.3]])


def of_scatter(scatter: float) -> float:
    """p(y, scatter), by the Normal of all data together."""
    spread = DESIGN @ np.diag([1.0, 0.49]) @ DESIGN.T + scatter**2 * np.eye(5)
    return multivariate_normal(DESIGN @ [0.5, 2.0], spread).pdf(Y) * math.exp(PRIOR.log_density(scatter))


def test_evidence_and_scatter() -> None:
    evidence = quad(of_scatter, 0, 20, points=[0.1, 0.3, 1, 3], limit=200)[0]
    assert LINE.log_evidence == pytest.approx(math.log(evidence), abs=1e-7)
    below = quad(of_scatter, 0, 0.3, points=[0.1], limit=200)[0]
    assert LINE.scatter.cdf(0.3) == pytest.approx(below / evidence, abs=1e-7)


def test_a_known_scatter_gives_the_regression() -> None:
    mean, covariance = LINE.given_scatter(0.3)
    slope = lambda b: LINE.log_joint(*b, 0.3)  # noqa: E731
    top = slope(mean)
    for step in np.random.default_rng(0).normal(size=(5, 2)):
        expected = -0.5 * step @ np.linalg.inv(covariance) @ step
        assert slope(mean + step) - top == pytest.approx(expected, abs=1e-9)


def test_the_joint_density() -> None:
    level, slope, scatter = 0.4, 1.8, 0.25
    expected = norm(0.5, 1).logpdf(level) + norm(2, 0.7).logpdf(slope) + PRIOR.log_density(scatter)
    expected += norm(level + slope * X, scatter).logpdf(Y).sum()
    assert LINE.log_joint(level, slope, scatter) == pytest.approx(expected, abs=1e-12)
    assert LINE.log_joint(level, slope, -scatter) == -np.inf


def test_the_divergence_and_a_combination_by_draws() -> None:
    """Draws of a guide, and the same weighted to the posterior; five standard errors."""
    z = MEAN + np.random.default_rng(0).normal(size=(200_000, 3)) @ FACTOR.T
    log_q = multivariate_normal(MEAN, FACTOR @ FACTOR.T).logpdf(z) - z[:, 2]
    ratio = log_q - LINE.log_joint(z[:, 0], z[:, 1], np.exp(z[:, 2])) + LINE.log_evidence
    assert LINE.kl(MEAN, FACTOR) == pytest.approx(ratio.mean(), abs=5 * ratio.std() / math.sqrt(len(z)))
    best = LINE.combination(1, -1.0)
    draws = _posterior(np.random.default_rng(1), 50_000)
    at = draws[:, 0] - draws[:, 1]
    assert best.mean == pytest.approx(at.mean(), abs=5 * best.sd / math.sqrt(len(at)))
    assert best.sd == pytest.approx(at.std(), rel=0.03)


def test_the_exponential_of_a_level() -> None:
    """By its own density, and at both ends."""
    level = LINE.combination(1, 0)
    one = Exponential(level)
    ends = one.quantile(np.array([1e-12, 1 - 1e-12]))
    expect = lambda f: quad(lambda v: f(v) * one.density(v), *ends, points=[one.mean], limit=200)[0]  # noqa: E731
    assert expect(lambda v: 1.0) == pytest.approx(1, abs=1e-7)
    assert one.mean == pytest.approx(expect(lambda v: v), rel=1e-5)
    assert one.sd == pytest.approx(math.sqrt(expect(lambda v: (v - one.mean) ** 2)), rel=1e-4)
    assert one.cdf(one.quantile(np.array([0.1, 0.7]))) == pytest.approx([0.1, 0.7])
    assert one.cdf(np.array([-1.0, 0.0])).tolist() == [0, 0]


def test_the_points_follow_the_posterior() -> None:
    """Up to a sixth of the spread, since 99 points have no long tails."""
    level, slope, scatter = LINE.points()
    draws = _posterior(np.random.default_rng(2), 20_000)
    for of, column in zip((level, slope, np.log(scatter)), draws.T, strict=True):
        assert abs(of.mean() - column.mean()) < 0.1 * column.std()
        assert of.std() == pytest.approx(column.std(), rel=1 / 6)
    assert np.corrcoef(level, slope)[0, 1] == pytest.approx(np.corrcoef(draws[:, 0], draws[:, 1])[0, 1], abs=0.1)


def _posterior(rng: np.random.Generator, size: int) -> np.ndarray:
    """Draws of level, slope and log scatter: a grid for the last, and the regression given it."""
    grid = np.linspace(-4, 2, 4001)
    heights = np.array([of_scatter(math.exp(u)) * math.exp(u) for u in grid])
    u = rng.choice(grid, size=size, p=heights / heights.sum())
    precision = np.diag([1.0, 1 / 0.49]) + np.exp(-2 * u)[:, None, None] * (DESIGN.T @ DESIGN)
    pull = np.array([0.5, 2 / 0.49]) + np.exp(-2 * u)[:, None] * (DESIGN.T @ Y)
    covariance = np.linalg.inv(precision)
    noise = np.linalg.cholesky(covariance) @ rng.normal(size=(size, 2, 1))
    return np.column_stack([(covariance @ pull[..., None] + noise)[..., 0], u])
