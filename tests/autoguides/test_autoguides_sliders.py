"""Chapter 4's sliders: what each state shows, against closed forms, searches from many starts, and draws."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from readout import numbers
from scipy.stats import norm

from svi_course import data, exact
from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.sliders.correlated import Correlation
from svi_course.autoguides.sliders.more_data import Measurements

CORRELATION, MEASUREMENTS = Correlation(), Measurements()
SOME = (0.0, 0.01, 0.3, 0.5, 0.7, 0.9, 0.99)


def correlated(latents: int, correlation: float) -> Any:
    return CORRELATION.frame({"latents": str(latents), "correlation": correlation})


@pytest.mark.parametrize("rho", SOME)
def test_a_pair_by_formula(rho: float) -> None:
    frame = correlated(2, rho)
    assert frame.covariances[1] == pytest.approx((1 - rho**2) * np.eye(2))
    assert frame.gaps[0] == pytest.approx(-0.5 * math.log(1 - rho**2), abs=1e-12)
    assert frame.tails[0] == pytest.approx(rho, abs=1e-12)
    # Rank 1 and full rank are exact for a pair; the search stops with this much left of its gradient.
    for covariance in frame.covariances[2:]:
        assert covariance == pytest.approx(np.array([[1, rho], [rho, 1]]), abs=1e-6)
    assert frame.gaps[1:] == pytest.approx((0, 0), abs=1e-9)
    assert frame.tails[1:] == pytest.approx((0, 0), abs=1e-6)


@pytest.mark.parametrize("rho", SOME)
@pytest.mark.parametrize("latents", [5, 10])
def test_mean_field_on_a_chain_by_formula(latents: int, rho: float) -> None:
    """The precision of a chain is tridiagonal: (1 + ρ²) / (1 − ρ²) inside, 1 / (1 − ρ²) at its two ends."""
    frame = correlated(latents, rho)
    inside, ends = (1 + rho**2) / (1 - rho**2), 1 / (1 - rho**2)
    assert frame.covariances[1] == pytest.approx(np.eye(2) / inside)
    gap = 0.5 * ((latents - 2) * math.log(inside) + 2 * math.log(ends) + (latents - 1) * math.log(1 - rho**2))
    assert frame.gaps[0] == pytest.approx(gap, abs=1e-12)
    # Neighbours' entry in units of the diagonal's roots; −ρ/(1 + ρ²) inside, −ρ/√(1 + ρ²) at the ends.
    scaled = np.eye(latents)
    for left in range(latents - 1):
        both = math.sqrt(np.prod([1.0 if at in (0, latents - 1) else 1 + rho**2 for at in (left, left + 1)]))
        scaled[left, left + 1] = scaled[left + 1, left] = -rho / both
    assert frame.tails[0] == pytest.approx(1 - np.linalg.eigvalsh(scaled)[0], abs=1e-12)


@pytest.mark.parametrize("rho", SOME)
@pytest.mark.parametrize("latents", [5, 10])
def test_rank_1_is_the_best_of_the_search_from_all_starts(latents: int, rho: float) -> None:
    posterior = exact.chain(latents, rho)
    best = posterior.low_rank(1)
    frame = correlated(latents, rho)
    # The KL is off by the square of the 1e-5 that the search leaves of its gradient, k by its first power.
    assert frame.gaps[1] == pytest.approx(best.kl(posterior), abs=1e-7)
    assert frame.tails[1] == pytest.approx(best.tail_index(posterior), abs=1e-3)
    assert frame.gaps[2] == pytest.approx(0, abs=1e-12)


def test_what_the_correlation_says() -> None:
    frame = correlated(5, 0.9)
    told = numbers(CORRELATION.words(frame))
    sds = frame.covariances[1:, 0, 0] ** 0.5
    rows = [[sd, gap, k] for sd, gap, k in zip(sds, frame.gaps, frame.tails, strict=True)]
    assert told[:3] == [5, 1, 0.9]
    # The 1 of "rank 1" stands before that row.
    shown = [told[3:6], told[7:10], told[10:13]]
    assert np.array(shown) == pytest.approx(np.array(rows), abs=0.00051)


@pytest.mark.parametrize("size", [1, 10, 1000, 10_000])
def test_the_sds_and_gaps_of_n_measurements(size: int) -> None:
    """The moments by quadrature over both, and mean field's gap from draws of it."""
    frame = MEASUREMENTS.frame({"size": size})
    posterior = exact.normal(data.forum(size), mean_prior=(42.0, 1.0), scale_prior=exact.LogNormal(math.log(3.0), 1.0))
    means = posterior.expect(lambda mu, sigma: mu), posterior.expect(lambda mu, sigma: np.log(sigma))
    squares = (
        posterior.expect(lambda mu, sigma: (mu - means[0]) ** 2),
        posterior.expect(lambda mu, sigma: (np.log(sigma) - means[1]) ** 2),
    )
    mean_sigma = posterior.expect(lambda mu, sigma: sigma)
    assert (frame.mu_sd[0], frame.log_sigma_sd[0]) == pytest.approx(np.sqrt(squares), rel=1e-6)
    law = np.sqrt(squares) / np.array([mean_sigma / math.sqrt(size), 1 / math.sqrt(2 * size)])
    assert frame.by_law == pytest.approx(law, rel=1e-6)
    best = exact.best_mean_field(posterior, exact.LogNormal)
    rng = np.random.default_rng(0)
    mu = rng.normal(best.mu_mean, best.mu_scale, 200_000)
    u = rng.normal(best.sigma.loc, best.sigma.scale, 200_000)
    ratios = norm(best.mu_mean, best.mu_scale).logpdf(mu) + norm(best.sigma.loc, best.sigma.scale).logpdf(u)
    ratios = ratios - posterior.log_posterior(mu, np.exp(u)) - u
    assert frame.gaps[0] == pytest.approx(ratios.mean(), abs=5 * ratios.std() / math.sqrt(ratios.size))
    assert frame.gaps[2] < frame.gaps[1] < frame.gaps[0]
    assert (frame.mu_sd[1], frame.log_sigma_sd[1]) == (best.mu_scale, best.sigma.scale)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_the_outlines_of_n_measurements(size: int) -> None:
    """Both lie where the density has fallen by half a nat and by two."""
    frame = MEASUREMENTS.frame({"size": size})
    posterior = exact.normal(data.forum(size), mean_prior=(42.0, 1.0), scale_prior=exact.LogNormal(math.log(3.0), 1.0))
    best = exact.best_mean_field(posterior, exact.LogNormal)
    nodes = posterior.sigma.nodes
    centre = np.array([[posterior.mu.mean], [nodes.expect(nodes.points)]])
    unit = np.array([[posterior.sigma.mean / math.sqrt(size)], [1 / math.sqrt(2 * size)]])
    u = np.linspace(*nodes.points[[0, -1]], 200_001)
    top = (posterior.log_joint(posterior.given_sigma(np.exp(u))[0], np.exp(u)) + u).max()
    for drop, loop, of_guide in zip((0.5, 2.0), frame.posterior, frame.guide, strict=True):
        mu, log_sigma = centre + unit * loop
        fallen = top - posterior.log_joint(mu, np.exp(log_sigma)) - log_sigma
        # The top is found on a grid.
        assert fallen == pytest.approx(np.full(mu.size, drop), abs=1e-3)
        mu, log_sigma = centre + unit * of_guide
        distance = np.hypot((mu - best.mu_mean) / best.mu_scale, (log_sigma - best.sigma.loc) / best.sigma.scale)
        assert distance == pytest.approx(np.full(mu.size, math.sqrt(2 * drop)))


def test_the_curves_of_the_gaps_pass_through_the_dots() -> None:
    sizes, gaps = MEASUREMENTS.curves
    assert sizes[[0, -1]].tolist() == [1, 10_000]
    for place in (0, 10, 37):
        assert gaps[:, place] == pytest.approx(MEASUREMENTS.frame({"size": sizes[place]}).gaps)
    # The last decade: a tenth of the gap for ten times the data.
    assert gaps[0, -1] / gaps[0, sizes == 1000] == pytest.approx(0.1, rel=0.03)


def test_what_the_measurements_say() -> None:
    frame = MEASUREMENTS.frame({"size": 100})
    told = numbers(MEASUREMENTS.words(frame))
    assert told == pytest.approx([100, *frame.mu_sd, *frame.log_sigma_sd, *frame.by_law, *frame.gaps], rel=0.006)


def test_what_the_lesson_says_of_the_correlation() -> None:
    frame = correlated(10, 0.9)
    assert (round(frame.gaps[1], 1), round(frame.tails[1], 2)) == (1.6, 0.92)
    design = np.column_stack([np.ones(100), FIRST, SECOND])
    posterior = exact.linear_model(design, RESPONSE, prior_sd=10, noise_sd=1).posterior
    assert round(posterior.mean_field.tail_index(posterior), 2) == 0.96


def test_what_the_lesson_says_of_many_measurements() -> None:
    sizes, (apart, together, by_hand) = MEASUREMENTS.curves
    late = sizes >= 50
    assert (1 - together / apart)[late].max() < 0.03
    assert 3 < (apart / by_hand)[late].min() < (apart / by_hand)[late].max() < 4.1
    outer = MEASUREMENTS.frame({"size": 100}).posterior[1]
    assert np.abs(outer).max(axis=1) == pytest.approx([2, 2], abs=0.1)
