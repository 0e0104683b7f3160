"""The closed form of the Gamma guide's loss against quadrature over log sigma, and its slopes against differences."""

from __future__ import annotations

import math

import numpy as np
import pytest

from svi_course import data, exact

BLOG = exact.normal(data.blog(), mean_prior=(0.0, 10.0), scale_prior=exact.Gamma(1.0, 0.1))
FEW = exact.normal([0.3, 2.1, -1.0], mean_prior=(1.0, 2.0), scale_prior=exact.Gamma(3.0, 2.0))
GUIDES = [(1.8, 0.5, 50.0, 20.0), (1.82, 0.125, 2001.0, 506.0), (0.0, 3.0, 2.5, 0.4), (5.0, 0.01, 9000.0, 30.0)]


@pytest.mark.parametrize("posterior", [BLOG, FEW])
def test_the_loss_is_that_of_quadrature(posterior: exact.NormalPosterior) -> None:
    m, s, a, b = np.array(GUIDES).T
    expected = [posterior.kl(m, s, exact.Gamma(a, b)) for m, s, a, b in GUIDES]
    assert exact.gamma_kl(posterior, m, s, a, b) == pytest.approx(np.array(expected), rel=1e-10)


@pytest.mark.parametrize("posterior", [BLOG, FEW])
def test_the_slopes_are_those_of_the_loss(posterior: exact.NormalPosterior) -> None:
    at = np.array([[m, math.log(s), math.log(a), math.log(b)] for m, s, a, b in GUIDES]).T
    slopes = exact.gamma_slopes(posterior, at)
    assert slopes.shape == (4, len(GUIDES))

    def loss(x: np.ndarray) -> np.ndarray:
        return exact.gamma_kl(posterior, x[0], *np.exp(x[1:]))

    for coordinate, slope in enumerate(slopes):
        step = 1e-4 * np.eye(4)[:, [coordinate]]
        # Five points: their error is of the fourth order in the step.
        difference = (8 * (loss(at + step) - loss(at - step)) - loss(at + 2 * step) + loss(at - 2 * step)) / 12e-4
        assert slope == pytest.approx(difference, rel=1e-6, abs=1e-6 * np.abs(loss(at)).max())


def test_the_best_guide_has_no_slope() -> None:
    best = exact.best_mean_field(BLOG, exact.Gamma)
    at = np.array([best.mu_mean, *np.log([best.mu_scale, best.sigma.shape, best.sigma.rate])])
    # The slopes are differences of numbers near 1000, the size of the data.
    assert exact.gamma_slopes(BLOG, at) == pytest.approx(np.zeros(4), abs=1e-6)


def test_shapes_up_to_two() -> None:
    assert exact.gamma_kl(BLOG, 2.0, 1.0, [1.0, 2.0], 0.5).tolist() == [math.inf, math.inf]
    assert np.isnan(exact.gamma_slopes(BLOG, np.array([2.0, 0.0, math.log(2.0), 0.0]))).all()


def test_another_prior_has_no_closed_form() -> None:
    thread = exact.normal([1.0, 2.0], mean_prior=(0.0, 1.0), scale_prior=exact.LogNormal(0.0, 1.0))
    with pytest.raises(TypeError, match="needs a Gamma prior"):
        exact.gamma_kl(thread, 0.0, 1.0, 3.0, 1.0)
