"""A LogNormal's own moments beside its parameters, and what reading these as a standard deviation would claim."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from svi_course.exact import LogNormal
from svi_course.plotting import GUIDE
from svi_course.sliders import Move, Scene, Slider, State
from svi_course.sliders.limits import roof
from svi_course.wording import figure as digits

Array = NDArray[np.float64]

_SDS = np.linspace(-5, 5, 401)
MARKS = {"mode": ":", "median = exp(m)": "--", "mean": "-"}
# From the top; the last is the misreading.
SPREADS = {"mean ± sd": "-", "median ÷ or × exp(s)": "--", "misread: mean ± exp(s)": ":"}


@dataclass(frozen=True, eq=False)
class LogNormalFrame:
    """log σ ~ Normal(loc, scale): the density of σ, (n,) at `sigma`, and its moments; all in the unit of σ.

    factor: exp(scale), which has no unit.
    """

    loc: float
    scale: float
    sigma: Array
    density: Array
    mode: float
    median: float
    mean: float
    sd: float
    factor: float


class LogNormalMoments(Scene[LogNormalFrame]):
    """The density of σ with its mode, median and mean; under it what is one sd, what a factor, and what neither."""

    title = "The moments of a LogNormal"
    controls = (
        Slider("m", "m", "mean of log sigma", -1.0, 2.0, 0.01, 0.89),
        Slider("s", "s", "standard deviation of log sigma", 0.01, 1.2, 0.01, 0.22),
    )
    size = (7.2, 4.0)

    def frame(self, state: State) -> LogNormalFrame:
        law = LogNormal(float(state["m"]), float(state["s"]))
        sigma = np.exp(law.loc + law.scale * _SDS)
        return LogNormalFrame(
            loc=law.loc,
            scale=law.scale,
            sigma=sigma,
            density=np.exp(law.log_density(sigma)),
            mode=law.mode,
            median=law.median,
            mean=law.mean,
            sd=law.sd,
            factor=math.exp(law.scale),
        )

    def stays(self, frame: LogNormalFrame) -> Hashable:
        return _limits(frame)

    def paint(self, figure: Figure, frame: LogNormalFrame) -> Move[LogNormalFrame]:
        top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(2.2, 1))
        (density,) = top.plot([], [], **GUIDE, animated=True)
        marks, bars, ends = [], [], []
        for name, dash in MARKS.items():
            marks += top.plot([], [], color="black", linestyle=dash, linewidth=1.4, label=name, animated=True)
        for dash in SPREADS.values():
            bars += bottom.plot([], [], color="black", linestyle=dash, linewidth=2, animated=True)
            ends += bottom.plot([], [], "|", color="black", markersize=9, markeredgewidth=2, animated=True)
        right, height = _limits(frame)
        top.set(ylabel="density of σ", xlim=(0, right), ylim=(0, height))
        bottom.set(xlabel="σ", ylim=(-0.6, 2.6))
        bottom.set_yticks([2, 1, 0], list(SPREADS))
        bottom.tick_params(axis="y", length=0)
        figure.legend(loc="outside upper left", ncols=3)

        def move(frame: LogNormalFrame) -> Sequence[Artist]:
            density.set_data(frame.sigma, frame.density)
            for mark, at in zip(marks, (frame.mode, frame.median, frame.mean), strict=True):
                mark.set_data([at, at], [0, np.interp(at, frame.sigma, frame.density)])
            spreads = (
                (frame.mean - frame.sd, frame.mean + frame.sd),
                (frame.median / frame.factor, frame.median * frame.factor),
                (frame.mean - frame.factor, frame.mean + frame.factor),
            )
            for row, bar, end, spread in zip((2, 1, 0), bars, ends, spreads, strict=True):
                bar.set_data(spread, [row, row])
                end.set_data(spread, [row, row])
            return [density, *marks, *bars, *ends]

        return move

    def words(self, frame: LogNormalFrame) -> str:
        low, high = frame.median / frame.factor, frame.median * frame.factor
        return (
            f"With m = {digits(frame.loc, 3)} and s = {digits(frame.scale, 3)}, σ has the mode {digits(frame.mode, 3)}"
            f", the median exp(m) = {digits(frame.median, 3)}, the mean {digits(frame.mean, 3)} and the sd "
            f"{digits(frame.sd, 3)}, which is {frame.sd / frame.mean:.3f} of the mean. exp(s) = "
            f"{digits(frame.factor, 3)} is a factor: between {digits(low, 3)} and {digits(high, 3)}, the median "
            "divided by it and multiplied by it, lie 68% of σ."
        )


def _limits(frame: LogNormalFrame) -> tuple[float, float]:
    """Where the axes end: at a quantile of 99.5 % or above, and above the highest density."""
    return roof(frame.median * frame.factor**2.6), roof(1.05 * float(frame.density.max()))
