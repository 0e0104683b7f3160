"""The sliders of chapter 5: their frames against quadrature, and their words."""

from __future__ import annotations

import numpy as np
import pytest

from svi_course.covariance.data import LOG_COVARIANCE, LOG_MEAN
from svi_course.covariance.sliders import two_spaces
from svi_course.covariance.sliders.two_spaces import AS_IT_STANDS, DELTA, RIGHT, TwoSpaces
from svi_course.sliders import Explorer

TWO_SPACES = TwoSpaces()
STATES = [
    TWO_SPACES.start,
    {"sx": 1.0, "sy": 0.05, "rho": -0.95},
    {"sx": 0.3, "sy": 1.0, "rho": 0.0},
]
every_state = pytest.mark.parametrize("state", STATES, ids=str)


def covariance_of_logs(state) -> np.ndarray:
    off = state["rho"] * state["sx"] * state["sy"]
    return np.array([[state["sx"] ** 2, off], [off, state["sy"] ** 2]])


def test_it_starts_at_the_article() -> None:
    frame = TWO_SPACES.frame(TWO_SPACES.start)
    assert frame.covariances[AS_IT_STANDS] == pytest.approx(np.array(LOG_COVARIANCE), rel=1e-12)


@every_state
def test_three_covariances(state) -> None:
    """The exact one by Gauss and Hermite's rule in both dimensions, the delta method by differences."""
    frame, c = TWO_SPACES.frame(state), covariance_of_logs(state)
    node, weight = np.polynomial.hermite_e.hermegauss(60)
    noise = np.stack(np.meshgrid(node, node), axis=-1).reshape(-1, 2)
    weights = np.outer(weight, weight).ravel() / weight.sum() ** 2
    points = np.exp(np.array(LOG_MEAN) + noise @ np.linalg.cholesky(c).T)
    mean = weights @ points
    assert frame.centres[RIGHT] == pytest.approx(mean, rel=1e-9)
    # 60 nodes hold e^(2z) at z ~ Normal(0, 1) to rounding.
    assert frame.covariances[RIGHT] == pytest.approx((points - mean).T * weights @ (points - mean), rel=1e-8, abs=1e-12)
    step = 1e-5
    slopes = (np.exp(np.array(LOG_MEAN) + step) - np.exp(np.array(LOG_MEAN) - step)) / (2 * step)
    assert frame.covariances[DELTA] == pytest.approx(np.diag(slopes) @ c @ np.diag(slopes), rel=1e-8)
    assert frame.covariances[AS_IT_STANDS] == pytest.approx(c, rel=1e-12)


@every_state
def test_the_regions_are_one_and_two_sds_out_in_the_logarithms(state) -> None:
    frame, precision = TWO_SPACES.frame(state), np.linalg.inv(covariance_of_logs(state))
    for radius, ellipse, image in zip((1, 2), frame.ellipses, frame.images, strict=True):
        for points in (ellipse, np.log(image)):
            off = points - np.array(LOG_MEAN)[:, None]
            # The precision of a correlation of 0.95 loses three digits.
            assert np.einsum("in,ij,jn->n", off, precision, off) == pytest.approx(radius**2, rel=1e-9)


def test_what_it_says() -> None:
    words = TWO_SPACES.words(TWO_SPACES.frame(TWO_SPACES.start))
    assert "L Lᵀ as it stands 0.8, 0.6 and 0.700" in words
    assert "delta method 1.32, 0.444 and 0.700" in words
    assert "exact 2.15, 0.584 and 0.641" in words
    assert "61.4% of the exact sd of x and 76.1% of that of y" in words


def test_what_the_lesson_says() -> None:
    wide = TWO_SPACES.frame({"sx": 1.0, "sy": 1.0, "rho": -0.95})
    c = wide.covariances[RIGHT]
    assert round(c[0, 1] / np.sqrt(c[0, 0] * c[1, 1]), 2) == -0.36
    assert (wide.centres[RIGHT] < np.sqrt(np.diag(c))).all()  # reaches below zero
    narrow = TWO_SPACES.frame({"sx": 0.2, "sy": 0.2, "rho": 0.7}).covariances
    assert np.sqrt(np.diag(narrow[RIGHT])) == pytest.approx(np.sqrt(np.diag(narrow[DELTA])), rel=0.05)


def test_a_lesson_gets_an_explorer() -> None:
    assert isinstance(two_spaces(), Explorer)
