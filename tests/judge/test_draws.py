"""Draws without a density: what their marginals, and their spread in combinations, allow and do not."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2

from svi_course import exercise
from svi_course.autoguides.data import GROUPS
from svi_course.exact import Gaussian, hierarchy
from svi_course.judge.chance import DRAWS_CHANCE, spreads


def handed_in(covariance: np.ndarray, seed: int, count: int = 10_000) -> dict[str, np.ndarray]:
    mean = hierarchy(GROUPS, 5, 1, 2).posterior().mean[:2]
    z = np.random.default_rng(seed).multivariate_normal(mean, covariance, size=count)
    return {"mu": z[:, 0], "theta_0": z[:, 1]}


def of_two() -> np.ndarray:
    return hierarchy(GROUPS, 5, 1, 2).posterior().covariance[:2, :2]


@pytest.mark.parametrize("kl", [1e-3, 0.02, 0.5])
def test_the_limits_are_the_normals_at_that_distance(kl: float) -> None:
    count = 10**9  # sampling noise of 1e-4 at most
    for variance in spreads(kl, count):
        at_that_distance = Gaussian([0.0], [[variance]]).kl(Gaussian([0.0], [[1.0]]))
        assert at_that_distance == pytest.approx(kl, rel=0.02)


@pytest.mark.parametrize("count", [100, 10_000])
def test_the_chance_of_failing_draws_at_the_limit(count: int) -> None:
    low, high = (np.array(spreads(1e-12, count)) * count).tolist()
    assert chi2(count).cdf(low) + chi2(count).sf(high) == pytest.approx(DRAWS_CHANCE, rel=0.01)


@pytest.mark.parametrize("seed", range(5))
def test_correlations_that_are_off_within_what_is_allowed_pass(seed: int) -> None:
    covariance = of_two()
    exact = Gaussian([0.0, 0.0], covariance)
    for factor in (0.85, 1.0, 1.1):
        off = covariance * np.array([[1, factor], [factor, 1]])
        assert Gaussian([0.0, 0.0], off).kl(exact) < 0.02
        assert exercise("autoguides.group-draws").check(handed_in(off, seed)).passed


@pytest.mark.parametrize("factor", [0.0, -1.0])
def test_a_lost_correlation_is_seen(factor: float) -> None:
    off = of_two() * np.array([[1, factor], [factor, 1]])
    (finding,) = exercise("autoguides.group-draws").check(handed_in(off, 0)).findings
    assert (finding.code, finding.site) == ("far-from-posterior", "theta_0-mu")
    assert "hold their correlation" in finding.fix
