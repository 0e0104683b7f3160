"""Distributions of a standard deviation against scipy.stats and quadrature."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, stats

from svi_course.exact.scale_priors import FoldedNormal, Gamma, HalfNormal, LogNormal, ScaleGuide, ScalePrior

PRIORS = [
    (LogNormal(1.1, 0.6), stats.lognorm(0.6, scale=math.exp(1.1))),
    (Gamma(2.5, 0.8), stats.gamma(2.5, scale=1 / 0.8)),
    (FoldedNormal(3.0, 1.0), stats.foldnorm(3.0)),
    (FoldedNormal(-0.5, 2.0), stats.foldnorm(0.25, scale=2.0)),
    (HalfNormal(3.0), stats.halfnorm(scale=3.0)),
]
GUIDES = [LogNormal(1.1, 0.6), LogNormal(-2.0, 0.01), Gamma(2.5, 0.8), Gamma(2001.0, 506.0)]
SIGMA = np.array([1e-3, 0.4, 1.0, 3.0, 9.0])


@pytest.mark.parametrize(("prior", "by_scipy"), PRIORS, ids=lambda x: str(x)[:24])
def test_density_and_slope(prior: ScalePrior, by_scipy) -> None:
    assert prior.log_density(SIGMA) == pytest.approx(by_scipy.logpdf(SIGMA), rel=1e-12, abs=1e-12)
    assert np.isneginf(prior.log_density([0.0, -1.0])).all()
    u, h = np.log(SIGMA), 1e-3
    f = prior.log_density_of_log
    difference = (8 * (f(u + h) - f(u - h)) - (f(u + 2 * h) - f(u - 2 * h))) / (12 * h)
    # The difference errs by h⁴/30 times a fifth derivative of up to a few thousand, and by rounding / h.
    assert prior.slope(u) == pytest.approx(difference, abs=1e-9)


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_expectations_by_quadrature(guide: ScaleGuide) -> None:
    sigma, nodes = np.exp(guide.nodes.points), guide.nodes
    assert guide.mean == pytest.approx(nodes.expect(sigma), rel=1e-10)
    assert guide.sd == pytest.approx(nodes.sd(sigma), rel=1e-10)
    assert guide.expected_log == pytest.approx(nodes.expect(nodes.points), abs=1e-10)
    # scipy's own quadrature where sigma⁻² has a tail that weighted points cut off; on the axis of log sigma.
    middle, width = guide.expected_log, guide.sd / guide.mean
    inverse, _ = integrate.quad(
        lambda u: math.exp(guide.log_density_of_log(np.array(u)) - 2 * u),
        *(middle - 60, middle + 20 * width),
        points=[middle + k * width for k in (-10, -3, 0, 3)],
        epsabs=0,
        epsrel=1e-11,
        limit=200,
    )
    assert guide.expected_inverse_square == pytest.approx(inverse, rel=1e-9)


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_scores_by_difference(guide: ScaleGuide) -> None:
    u = guide.nodes.points[::40]
    x, h = guide.coordinates, 1e-5
    assert type(guide).at(x).coordinates == pytest.approx(x, rel=1e-12)
    for k, unit in enumerate(np.eye(2)):
        up, down = (type(guide).at(x + sign * h * unit).log_density_of_log(u) for sign in (1, -1))
        # A central difference: h² times the third derivative, and rounding / h of log densities up to 1e4.
        assert guide.scores(u)[k] == pytest.approx((up - down) / (2 * h), rel=1e-6, abs=1e-4)
    assert guide.scores(guide.nodes.points) @ guide.nodes.weights == pytest.approx([0, 0], abs=1e-8)


def test_no_inverse_square_at_shape_two() -> None:
    assert Gamma(2.0, 1.0).expected_inverse_square == math.inf
    assert Gamma(1.0, 0.1).expected_inverse_square == math.inf
    assert math.isfinite(Gamma(2.001, 1.0).expected_inverse_square)


def test_the_sign_that_a_fold_hides() -> None:
    fold, sigma = FoldedNormal(3.0, 2.0), np.array([0.0, 0.5, 4.0])
    below, above = stats.norm(3, 2).pdf(-sigma), stats.norm(3, 2).pdf(sigma)
    assert fold.negative(sigma) == pytest.approx(below / (below + above), rel=1e-12)


@pytest.mark.parametrize(
    "make",
    [
        lambda: LogNormal(0.0, 0.0),
        lambda: Gamma(-1.0, 1.0),
        lambda: Gamma(1.0, math.inf),
        lambda: FoldedNormal(math.nan, 1.0),
        lambda: HalfNormal(0.0),
    ],
)
def test_impossible_parameters_are_refused(make) -> None:
    with pytest.raises(ValueError, match="must be finite"):
        make()
