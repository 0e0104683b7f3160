"""The figures of chapter 5. What they show is computed in `exact`; here it is only drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from svi_course.exact import Gaussian, LogNormalVector, ellipse
from svi_course.plotting import DATA, EXACT, GUIDE, Picture, drawn
from svi_course.wording import figure

Array = NDArray[np.float64]

# Beside the guide's own colour, for what is compared with it.
OTHER = {"color": "black", "linestyle": "--", "linewidth": 1.6}
THIRD = {"color": "black", "linestyle": ":", "linewidth": 1.6}
# Radii of the ellipses, in standard deviations.
RADII = (1.0, 2.0)


def outline(mean: ArrayLike, covariance: ArrayLike, radius: float = 1.0) -> Array:
    """The ellipse at `radius` sds around a mean (2,), as 181 points, shape (2, 181); the last is the first.

    Raises ValueError for a matrix that is no 2 × 2 covariance.
    """
    turns = np.linspace(0, 2 * np.pi, 181)
    gaussian = Gaussian(np.asarray(mean, dtype=np.float64), np.asarray(covariance, dtype=np.float64))
    if gaussian.mean.size != 2:
        raise ValueError(f"a 2 × 2 covariance is needed, got shape {gaussian.covariance.shape}")
    circle = np.stack([np.cos(turns), np.sin(turns)])
    return np.asarray(gaussian.mean[:, None] + radius * gaussian.scale_tril @ circle, dtype=np.float64)


def ellipses(
    exact: Gaussian,
    guides: Mapping[str, Gaussian],
    *,
    labels: tuple[str, str],
    name: str = "posterior",
    equal: bool = False,
) -> Picture:
    """Ellipses at one and two sds: the exact ones filled, those of up to three guides as lines.

    labels: of the two axes, with their units. equal: one scale on both, so that angles show as they are.
    """

    def draw(axes: Any) -> None:
        for radius in RADII:
            axes.fill(
                *outline(exact.mean, exact.covariance, radius), **EXACT, label=name if radius == RADII[0] else None
            )
            for (guide, one), style in zip(guides.items(), (GUIDE, OTHER, THIRD), strict=False):
                label = guide if radius == RADII[0] else None
                axes.plot(*outline(one.mean, one.covariance, radius), **style, label=label)
        axes.set(xlabel=labels[0], ylabel=labels[1])
        if equal:
            axes.set_aspect("equal", adjustable="datalim")
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))

    parts = [_in_words(name, exact), *(_in_words(guide, one) for guide, one in guides.items())]
    return drawn(f"Ellipses at one and two standard deviations. {'; '.join(parts)}.", draw, size=(6.8, 3.4))


def _in_words(name: str, one: Gaussian) -> str:
    sds = " and ".join(figure(sd, 3) for sd in one.sd)
    # A fit's last digits are its own.
    # Adding zero turns −0.00 into 0.00.
    correlation = f"{round(one.correlation[0, 1], 2) + 0.0:.2f}".replace("-", "−")
    return f"{name}: standard deviations {sds}, correlation {correlation}"


def columns_and_rows(covariance: ArrayLike) -> Picture:
    """An ellipse with the long eigenvector, a column of the matrix of eigenvectors, and the row read in its place."""
    c = np.asarray(covariance, dtype=np.float64)
    major, _, angle = ellipse(c)
    directions = {
        f"column: {figure(angle, 3)}°": (angle, GUIDE),
        f"row: {figure(90 - angle, 3)}°": (90 - angle, OTHER),
    }

    def draw(axes: Any) -> None:
        axes.fill(*outline(np.zeros(2), c), **EXACT)
        for name, (degrees, style) in directions.items():
            tip = major * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
            axes.plot([-tip[0], tip[0]], [-tip[1], tip[1]], **style, label=name)
        axes.set(xlabel="x", ylabel="y", aspect="equal")
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))

    alt = (
        f"An ellipse whose long axis lies at {figure(angle, 3)}° from x. A line at that angle follows it; a second "
        f"line, at {figure(90 - angle, 3)}°, is what reading a row for a column gives, and leaves the ellipse."
    )
    return drawn(alt, draw, size=(5.6, 3.0))


def two_spaces(fit: LogNormalVector, draws: ArrayLike) -> Picture:
    """A Normal of two logarithms, and of the numbers themselves: draws, shape (n, 2), and two covariances."""
    draws = np.asarray(draws, dtype=np.float64)
    tangent_at = np.exp(fit.log_mean)
    top = tuple(fit.mean + 3.2 * np.sqrt(np.diag(fit.covariance)))

    def draw(panels: Any) -> None:
        left, right = panels
        dots = {"s": 3, "color": DATA["color"], "alpha": 0.35, "linewidths": 0}
        left.scatter(*np.log(draws).T, **dots)
        left.plot(*outline(fit.log_mean, fit.log_covariance), **GUIDE)
        left.set(xlabel="log x", ylabel="log y", title="L Lᵀ lives here")
        right.scatter(*draws.T, **dots, label="draws")
        right.fill(*outline(fit.mean, fit.covariance), **EXACT, label="exact, around the mean")
        right.plot(*outline(tangent_at, fit.delta_covariance), **OTHER, label="delta method")
        right.plot(*outline(tangent_at, fit.log_covariance), **GUIDE, label="L Lᵀ as it stands")
        right.set(xlabel="x", ylabel="y", xlim=(0, top[0]), ylim=(0, top[1]), title="the question is about these")
        right.legend(loc="upper right", fontsize=9)

    sds = {"L Lᵀ": fit.log_covariance, "delta method": fit.delta_covariance, "exact": fit.covariance}
    parts = "; ".join(f"{name} {' and '.join(figure(v, 3) for v in np.sqrt(np.diag(c)))}" for name, c in sds.items())
    alt = (
        "Left, draws of log x and log y fill an ellipse. Right, the same draws of x and y fill a bent shape with a "
        f"tail towards large values. Standard deviations of x and y by three covariances: {parts}."
    )
    return drawn(alt, draw, columns=2, size=(8.8, 3.6))


def recovered(covariance: ArrayLike, samples: Mapping[int, Sequence[Array]]) -> Picture:
    """Ellipses of covariances that were recovered from so many draws each, a panel for each number of draws."""

    def draw(panels: Any) -> None:
        for axes, (count, found) in zip(panels, samples.items(), strict=True):
            axes.fill(*outline(np.zeros(2), covariance), **EXACT)
            for one in found:
                axes.plot(*outline(np.zeros(2), one), **{**GUIDE, "linewidth": 0.8})
            axes.set(xlabel="x", title=f"{count} draws", xlim=(-3.3, 3.3), ylim=(-3.3, 3.3), aspect="equal")
        panels[0].set_ylabel("y")

    exact = ellipse(covariance)
    spreads = "; ".join(
        f"{count} draws: angles from {_least(found):.0f}° to {_most(found):.0f}°" for count, found in samples.items()
    )
    alt = (
        f"The ellipse of the exact covariance, with its long axis at {figure(exact.angle, 3)}°, and over it those that "
        f"were recovered. {spreads}."
    )
    return drawn(alt, draw, columns=len(samples), size=(8.4, 3.0))


def _least(found: Sequence[Array]) -> float:
    return min(ellipse(one).angle for one in found)


def _most(found: Sequence[Array]) -> float:
    return max(ellipse(one).angle for one in found)
