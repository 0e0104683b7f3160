"""One Gaussian in unconstrained and in constrained coordinates, and three covariances that one reads off it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from svi_course.covariance.data import LOG_COVARIANCE, LOG_MEAN
from svi_course.covariance.figures import OTHER, RADII, THIRD, outline
from svi_course.exact import Gaussian, LogNormalVector
from svi_course.plotting import EXACT, GUIDE
from svi_course.sliders import Move, Scene, Slider, State
from svi_course.sliders.limits import roof
from svi_course.wording import figure as digits

Array = NDArray[np.float64]

# Where the article's example begins.
_SDS = np.sqrt(np.diag(LOG_COVARIANCE))
_CORRELATION = LOG_COVARIANCE[0][1] / float(_SDS.prod())
AS_IT_STANDS, DELTA, RIGHT = "L Lᵀ as it stands", "delta method", "exact"


@dataclass(frozen=True, eq=False)
class TwoSpacesFrame:
    """log(x, y) ~ Normal, its ellipses at one and two sds, and their images, (2, n) each.

    covariances, centres: by name the matrix (2, 2) that is read as the covariance of (x, y), and where it is drawn.
    """

    ellipses: tuple[Array, ...]
    images: tuple[Array, ...]
    covariances: Mapping[str, Array]
    centres: Mapping[str, Array]


class TwoSpaces(Scene[TwoSpacesFrame]):
    """Two logarithms that are jointly Normal, the two numbers themselves, and three answers to one question."""

    title = "One Gaussian in two spaces"
    controls = (
        Slider("sx", "sd of log x", "standard deviation of log x", 0.05, 1.0, 0.01, round(float(_SDS[0]), 2)),
        Slider("sy", "sd of log y", "standard deviation of log y", 0.05, 1.0, 0.01, round(float(_SDS[1]), 2)),
        Slider("rho", "ρ", "correlation of log x and log y", -0.95, 0.95, 0.05, round(_CORRELATION, 2)),
    )
    size = (8.8, 3.9)

    def frame(self, state: State) -> TwoSpacesFrame:
        sds, rho = np.array([float(state["sx"]), float(state["sy"])]), float(state["rho"])
        of_logs = Gaussian(np.array(LOG_MEAN), np.outer(sds, sds) * np.array([[1, rho], [rho, 1]]))
        pushed = LogNormalVector(of_logs.mean, of_logs.covariance)
        ellipses = tuple(outline(of_logs.mean, of_logs.covariance, radius) for radius in RADII)
        return TwoSpacesFrame(
            ellipses=ellipses,
            images=tuple(np.exp(ellipse) for ellipse in ellipses),
            covariances={
                AS_IT_STANDS: of_logs.covariance,
                DELTA: pushed.delta_covariance,
                RIGHT: pushed.covariance,
            },
            centres={AS_IT_STANDS: np.exp(of_logs.mean), DELTA: np.exp(of_logs.mean), RIGHT: pushed.mean},
        )

    def stays(self, frame: TwoSpacesFrame) -> Hashable:
        return _limits(frame)

    def paint(self, figure: Figure, frame: TwoSpacesFrame) -> Move[TwoSpacesFrame]:
        left, right = figure.subplots(1, 2)
        areas = []
        for axes in (left, right):
            for radius in RADII:
                label = "one and two sds of the logarithms" if axes is left and radius == RADII[0] else None
                areas += axes.fill([0], [0], **EXACT, label=label, animated=True)
        lines = left.plot([], [], **GUIDE, animated=True)
        styles = {AS_IT_STANDS: GUIDE, DELTA: OTHER, RIGHT: THIRD | {"linestyle": "-"}}
        for name, style in styles.items():
            lines += right.plot([], [], **style, label=name, animated=True)
        width, height = _limits(frame)
        left.set(xlabel="log x", ylabel="log y", xlim=(LOG_MEAN[0] - 2.1, LOG_MEAN[0] + 2.1))
        left.set_ylim(LOG_MEAN[1] - 2.1, LOG_MEAN[1] + 2.1)
        right.set(xlabel="x", ylabel="y", xlim=(-0.08 * width, width), ylim=(-0.08 * height, height))
        for line in (right.axvline, right.axhline):
            line(0, color="black", linewidth=0.6)
        figure.legend(loc="outside upper left", ncols=4, columnspacing=1.2)

        def move(frame: TwoSpacesFrame) -> Sequence[Artist]:
            for area, edge in zip(areas, (*frame.ellipses, *frame.images), strict=True):
                area.set_xy(edge.T)
            lines[0].set_data(frame.ellipses[0])
            for line, name in zip(lines[1:], styles, strict=True):
                line.set_data(outline(frame.centres[name], frame.covariances[name]))
            return [*areas, *lines]

        return move

    def words(self, frame: TwoSpacesFrame) -> str:
        parts = []
        for name, c in frame.covariances.items():
            sds = np.sqrt(np.diag(c))
            correlation = f"{round(c[0, 1] / sds.prod(), 3) + 0.0:.3f}".replace("-", "−")
            parts.append(f"{name} {digits(sds[0], 3)}, {digits(sds[1], 3)} and {correlation}")
        found = [np.sqrt(np.diag(frame.covariances[name])) for name in (DELTA, RIGHT)]
        of_x, of_y = found[0] / found[1]
        return (
            f"Standard deviations of x and y, and their correlation: {'; '.join(parts)}. The delta method finds "
            f"{of_x:.1%} of the exact sd of x and {of_y:.1%} of that of y."
        )


def _limits(frame: TwoSpacesFrame) -> tuple[float, float]:
    """Where the axes of x and y end."""
    x, y = (float(max(frame.images[0][i].max(), frame.centres[RIGHT][i])) for i in (0, 1))
    return roof(1.3 * x), roof(1.3 * y)
