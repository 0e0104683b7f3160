"""A scale without its constraint, step by step until it breaks; beside it one that cannot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from svi_course.constraints.data import CLOCK_PRIOR, OFFSETS, READING_SD
from svi_course.constraints.figures import OTHER
from svi_course.exact import EXP, SOFTPLUS, normal_mean, scale_path
from svi_course.exact.normal_mean import normal_kl
from svi_course.plotting import EXACT, GUIDE
from svi_course.sliders import Choice, Move, Scene, Slider, State
from svi_course.wording import figure as digits

Array = NDArray[np.float64]

# The lesson's clock: the sd of its posterior, in seconds, and where its guide's scale starts.
SD = normal_mean(OFFSETS, noise=READING_SD, prior_mean=CLOCK_PRIOR[0], prior_sd=CLOCK_PRIOR[1]).sd
START = 1.0
STEPS = 60
MAPS = {transform.name: transform for transform in (EXP, SOFTPLUS)}
# Below this KL, in nats, a fit is done.
_LEAST = 1e-3


@dataclass(frozen=True, eq=False)
class FreeScaleFrame:
    """Two scales after 0, 1, …, `step` steps, and their KL to the posterior in nats, all (step + 1,).

    A KL is not a number where the scale is not positive. broken: the first step after which that is so, or None.
    """

    step: int
    rate: float
    through: str
    free: Array
    free_kl: Array
    constrained: Array
    constrained_kl: Array
    broken: int | None


class FreeScale(Scene[FreeScaleFrame]):
    """The scale of the clock's guide and its loss, with and without the constraint, under Adam's exact steps."""

    title = "A scale without its constraint"
    controls = (
        Slider("step", "step", "number of steps", 0, STEPS, 1, 15),
        Slider("rate", "learning rate", "learning rate", 0.01, 0.25, 0.05, 0.1, log=True),
        Choice("through", "constrained by", "map of the constrained scale", tuple(MAPS), "exp"),
    )
    size = (8.4, 3.4)

    def frame(self, state: State) -> FreeScaleFrame:
        step, rate, through = round(float(state["step"])), float(state["rate"]), str(state["through"])
        free = scale_path(SD, start=START, rate=rate, steps=step)
        constrained = scale_path(SD, start=START, rate=rate, steps=step, transform=MAPS[through])
        below = np.flatnonzero(free <= 0)
        return FreeScaleFrame(
            step=step,
            rate=rate,
            through=through,
            free=free,
            free_kl=_kl(free),
            constrained=constrained,
            constrained_kl=_kl(constrained),
            broken=int(below[0]) if below.size else None,
        )

    def paint(self, figure: Figure, frame: FreeScaleFrame) -> Move[FreeScaleFrame]:
        panels = left, right = figure.subplots(1, 2)
        left.axhspan(-1, 0, facecolor="#f3f4f6", edgecolor="#c8cdd3", hatch="///", linewidth=0)
        left.axhline(0, color="black", linewidth=0.8)
        left.axhline(SD, color=EXACT["color"], linewidth=1, linestyle="-.", label="exact sd")
        styles = {"constrained": OTHER, "without constraint": GUIDE}
        lines, dots, crosses = [], [], []
        for axes in panels:
            for name, style in styles.items():
                label = name if axes is left else None
                lines += axes.plot([], [], **style, label=label, animated=True)
                dots += axes.plot([], [], "o", color=style["color"], animated=True)
            label = "breaks" if axes is left else None
            crosses += axes.plot([], [], "X", color=GUIDE["color"], markersize=10, label=label, animated=True)
        left.text(0.99 * STEPS, -0.41, "no density below zero", ha="right", va="center", backgroundcolor="white")
        left.set(xlabel="step", ylabel="scale (s)", xlim=(-1, STEPS + 1), ylim=(-0.5, 1.08))
        right.set(xlabel="step", ylabel="loss above its least (nats)", yscale="log", xlim=(-1, STEPS + 1))
        right.set_ylim(_LEAST / 2, 100)
        figure.legend(loc="outside upper left", ncols=4)

        def move(frame: FreeScaleFrame) -> Sequence[Artist]:
            steps = np.arange(frame.step + 1)
            kls = (np.maximum(kl, _LEAST) for kl in (frame.constrained_kl, frame.free_kl))
            for line, dot, path in zip(lines, dots, (frame.constrained, frame.free, *kls), strict=True):
                line.set_data(steps, path)
                dot.set_data(steps[-1:], path[-1:])
            at = [] if frame.broken is None else [frame.broken]
            crosses[0].set_data(at, frame.free[at])
            # The last loss that was a number.
            crosses[1].set_data([step - 1 for step in at], [frame.free_kl[step - 1] for step in at])
            return [*lines, *dots, *crosses]

        return move

    def words(self, frame: FreeScaleFrame) -> str:
        free, constrained = frame.free[-1], frame.constrained[-1]
        fate = f"its loss is {digits(frame.free_kl[-1], 3)} nats above the least"
        if frame.broken is not None:
            fate = f"it became negative at step {frame.broken}, where the loss is not a number"
        times = "step" if frame.step == 1 else "steps"
        of_map = frame.constrained_kl[-1]
        return (
            f"After {frame.step} {times} at a learning rate of {digits(frame.rate, 3)} the scale without its "
            f"constraint is {digits(free, 3)}: {fate}. Through {frame.through} it is {digits(constrained, 3)}, and its "
            f"loss is {digits(of_map, 3)} nats above the least. The exact sd is {SD:.4f}."
        )


def _kl(path: Array) -> Array:
    return np.array([normal_kl(0, scale, 0, SD) if scale > 0 else math.nan for scale in path])
