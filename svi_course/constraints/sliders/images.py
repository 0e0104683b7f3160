"""A Normal on the line and its image under a map, cut into the same slices of equal probability."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.special import ndtri

from svi_course import exact
from svi_course.exact.normal_mean import normal_log_density
from svi_course.plotting import GUIDE
from svi_course.sliders import Choice, DrawnHere, Move, Slider, State
from svi_course.sliders.geometry import under
from svi_course.sliders.limits import roof

Array = NDArray[np.float64]

MAPS = {"exp": exact.EXP, "softplus": exact.SOFTPLUS, "sigmoid": exact.SIGMOID}
INTERVAL = "interval"
# Eight slices of equal probability, each a row of points: standard deviations from the Normal's mean.
CUTS = np.array([-4, *ndtri(np.arange(1, 8) / 8), 4])
Z = np.linspace(CUTS[:-1], CUTS[1:], 61, axis=1)
LINE = (-6.0, 6.0)
# The axis of an unbounded image ends so many sds of the Normal above its mean.
REACH = 2.2
# The image's axis ends at so many times the height of a uniform density, if not before.
TALLEST = 8


@dataclass(frozen=True)
class Frame:
    """x and its image y, both (8, 61), with their densities there; the image's numbers; the limits of the axes.

    slope: the derivative of the map at the Normal's mean; before, after: the densities there and at the median.
    """

    name: str
    loc: float
    scale: float
    x: Array
    y: Array
    x_density: Array
    y_density: Array
    median: float
    mean: float
    sd: float
    slope: float
    before: float
    after: float
    support: tuple[float, float]
    heights: tuple[float, float]


class Images(DrawnHere[Frame]):
    """Left the Normal, right its image."""

    title = "A Normal through a map"
    size = (7.2, 3.2)
    script = files("svi_course.constraints.sliders") / "images.js"
    controls = (
        Choice("map", "map", "the map", (*MAPS, INTERVAL), "exp"),
        Slider("loc", "m", "mean m of the Normal", low=-3, high=3, step=0.05, start=1.1),
        Slider("scale", "s", "standard deviation s of the Normal", low=0.1, high=1.5, step=0.05, start=0.6),
        Slider("low", "interval from", "lower end of the interval", low=-5, high=1, step=0.1, start=-2),
        Slider("high", "to", "upper end of the interval", low=2, high=8, step=0.1, start=5),
    )

    def frame(self, state: State) -> Frame:
        name, loc, scale = str(state["map"]), float(state["loc"]), float(state["scale"])
        transform = MAPS.get(name) or exact.interval(float(state["low"]), float(state["high"]))
        image = exact.TransformedNormal(loc, scale, transform)
        x = loc + scale * Z
        y = np.asarray(transform.forward(x), dtype=np.float64)
        x_density, y_density = np.exp(normal_log_density(x, loc, scale)), np.exp(image.log_density(y))
        end = transform.high
        if not np.isfinite(end):
            end = roof(float(transform.forward(np.array(loc + REACH * scale))))
        tallest = min(float(y_density.max()), TALLEST / (end - transform.low))
        return Frame(
            name=name
            if name in MAPS
            else f"the map onto ({transform.low:.1f}, {transform.high:.1f})".replace("-", "−"),
            loc=loc,
            scale=scale,
            x=x,
            y=y,
            x_density=x_density,
            y_density=y_density,
            median=image.median,
            mean=image.mean,
            sd=image.sd,
            slope=float(np.exp(transform.log_slope(np.array(loc)))),
            before=float(np.exp(normal_log_density(loc, loc, scale))),
            after=float(np.exp(image.log_density(image.median))),
            support=(transform.low, end),
            heights=(roof(1.05 * float(x_density.max())), roof(1.05 * tallest)),
        )

    def stays(self, frame: Frame) -> tuple[Any, ...]:
        return frame.support, frame.heights

    def words(self, frame: Frame) -> str:
        return (
            f"Normal({frame.loc:.2f}, {frame.scale:.2f}) through {frame.name}: median {frame.median:.3f}, "
            f"mean {frame.mean:.3f}, sd {frame.sd:.3f}. At the median the map stretches by {frame.slope:.3f}, "
            f"and the density goes from {frame.before:.3f} to {frame.after:.3f}."
        ).replace("-", "−")

    def paint(self, figure: Figure, frame: Frame) -> Move[Frame]:
        left, right = figure.subplots(1, 2)
        left.set(xlabel="x, unconstrained", ylabel="density", xlim=LINE, ylim=(0, frame.heights[0]))
        right.set(xlabel="y, constrained", ylabel="density", xlim=frame.support, ylim=(0, frame.heights[1]))
        fill: Any = {"color": GUIDE["color"], "alpha": 0.35, "linewidth": 0, "animated": True}
        areas = [[axes.fill([0], [0], **fill)[0] for _ in Z[1::2]] for axes in (left, right)]
        curves = [axes.plot([], [], **GUIDE, animated=True)[0] for axes in (left, right)]
        solid: Any = {"color": "black", "linewidth": 1.6, "animated": True}
        middle = left.axvline(0, linestyle=":", **solid)
        median = right.axvline(0, linestyle=":", label="median", **solid)
        mean = right.axvline(0, label="mean", **solid)
        right.legend(loc="upper right")

        def move(frame: Frame) -> list[Any]:
            sides = ((frame.x, frame.x_density), (frame.y, frame.y_density))
            for (points, density), parts, curve in zip(sides, areas, curves, strict=True):
                for part, row, height in zip(parts, points[1::2], density[1::2], strict=True):
                    part.set_xy(under(row, height))
                curve.set_data(points.ravel(), density.ravel())
            for line, at in ((middle, frame.loc), (median, frame.median), (mean, frame.mean)):
                line.set_xdata([at, at])
            return [*areas[0], *areas[1], *curves, middle, median, mean]

        return move
