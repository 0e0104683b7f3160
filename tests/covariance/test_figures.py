"""The figures of chapter 5: what they draw is right, and their alternative text says it."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from svi_course import plotting
from svi_course.covariance import figures
from svi_course.covariance.data import ARTICLE, LOG_COVARIANCE, LOG_MEAN
from svi_course.covariance.posteriors import spring
from svi_course.exact import Gaussian, LogNormalVector
from svi_course.plotting import Picture

POSTERIOR = spring().posterior
PAIR = LogNormalVector(np.array(LOG_MEAN), np.array(LOG_COVARIANCE))
DRAWS = np.exp(np.random.default_rng(0).multivariate_normal(LOG_MEAN, LOG_COVARIANCE, size=300, method="cholesky"))


def test_every_point_of_an_outline_is_as_many_sds_out() -> None:
    points = figures.outline(POSTERIOR.mean, POSTERIOR.covariance, 2.0) - POSTERIOR.mean[:, None]
    assert points.shape == (2, 181)
    assert np.einsum("in,ij,jn->n", points, POSTERIOR.precision, points) == pytest.approx(4.0, rel=1e-9)
    assert points[:, 0] == pytest.approx(points[:, -1], abs=1e-12)


def test_an_outline_needs_two_dimensions() -> None:
    with pytest.raises(ValueError, match="2 × 2"):
        figures.outline(np.zeros(3), np.eye(3))


def pictures() -> dict[str, tuple[Picture, Figure]]:
    """Each picture of the lesson with the Figure that it was made of."""
    made: list[Figure] = []
    plain = plotting.Picture.__init__

    def remember(self: Picture, figure: Figure, alt: str) -> None:
        made.append(figure)
        plain(self, figure, alt)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plotting.Picture, "__init__", remember)
        shown = {
            "ellipses": figures.ellipses(
                POSTERIOR, {"mean field": POSTERIOR.mean_field}, labels=("offset (cm)", "stretch (cm/N)")
            ),
            "columns": figures.columns_and_rows([[5.0, 1.6], [1.6, 1.5]]),
            "spaces": figures.two_spaces(PAIR, DRAWS),
            "recovered": figures.recovered(ARTICLE, {50: [np.array(ARTICLE)], 2000: [np.eye(2) + 1]}),
        }
    return dict(zip(shown, zip(shown.values(), made, strict=True), strict=True))


PICTURES = pictures()


@pytest.mark.parametrize("name", PICTURES)
def test_axes_are_labelled(name: str) -> None:
    picture, figure = PICTURES[name]
    assert all(axes.get_xlabel() for axes in figure.axes)
    assert figure.axes[0].get_ylabel()
    assert 60 < len(picture.alt) < 400
    assert picture.alt.endswith(".")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ellipses", ["0.362 and 0.257", "correlation −0.89", "mean field: standard deviations 0.167 and 0.118"]),
        ("columns", ["21.2°", "68.8°"]),
        ("spaces", ["L Lᵀ 0.8 and 0.6", "delta method 1.32 and 0.444", "exact 2.15 and 0.584"]),
        ("recovered", ["long axis at 45°", "50 draws: angles from 45° to 45°"]),
    ],
)
def test_what_the_alternative_text_says(name: str, parts: list[str]) -> None:
    alt = PICTURES[name][0].alt
    assert all(part in alt for part in parts), alt


def test_mean_field_is_less_than_half_as_wide() -> None:
    """What the lesson says of the first figure."""
    assert (POSTERIOR.mean_field.sd < 0.5 * POSTERIOR.sd).all()


def test_a_circle_of_correlation_zero_says_so() -> None:
    one = Gaussian(np.zeros(2), np.eye(2))
    assert "correlation 0.00" in figures.ellipses(one, {}, labels=("x", "y")).alt
