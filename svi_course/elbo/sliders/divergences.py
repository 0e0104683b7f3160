"""A Normal guide on a target with two modes: what each of the two divergences adds up."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.special import ndtr

from svi_course.elbo.data import LARGER, MODE_SD, MODES
from svi_course.exact import TwoNormals
from svi_course.exact.normal_mean import normal_log_density
from svi_course.plotting import EXACT, GUIDE
from svi_course.sliders import Choice, Move, Scene, Slider, State
from svi_course.sliders.limits import roof
from svi_course.wording import figure as digits

Array = NDArray[np.float64]

TARGET = TwoNormals(MODES, (MODE_SD, MODE_SD), LARGER)
Z = np.linspace(-9, 9, 721)
FROM_SLIDERS, FORWARD, BACKWARD = "from the sliders", "best by KL(q ‖ p)", "best by KL(p ‖ q)"


@dataclass(frozen=True, eq=False)
class DivergencesFrame:
    """A guide, its density and both integrands at `Z`, all (n,), and the divergences in nats.

    right: the guide's probability right of zero, where the target's smaller mode is.
    """

    chosen: str
    loc: float
    scale: float
    density: Array
    forward_integrand: Array
    backward_integrand: Array
    forward: float
    backward: float
    right: float


class Divergences(Scene[DivergencesFrame]):
    """The guide Normal(m, s) over the target, and under it the integrands of KL(q ‖ p) and KL(p ‖ q)."""

    title = "Two divergences on a target with two modes"
    controls = (
        Choice("chosen", "guide", "guide", (FROM_SLIDERS, FORWARD, BACKWARD), FROM_SLIDERS),
        Slider("m", "m", "mean of the guide", -4.0, 4.0, 0.1, 2.0),
        Slider("s", "s", "standard deviation of the guide", 0.3, 4.0, 0.05, 1.5),
    )
    size = (7.2, 4.8)

    def __init__(self) -> None:
        self._best = {FORWARD: TARGET.local_optima()[0], BACKWARD: TARGET.best_reversed}
        self._log_target = TARGET.log_density(Z)

    def frame(self, state: State) -> DivergencesFrame:
        chosen = str(state["chosen"])
        loc, scale = (float(state["m"]), float(state["s"])) if chosen == FROM_SLIDERS else self._best[chosen][:2]
        log_q = normal_log_density(Z, loc, scale)
        log_ratio = log_q - self._log_target
        return DivergencesFrame(
            chosen=chosen,
            loc=loc,
            scale=scale,
            density=np.exp(log_q),
            forward_integrand=np.exp(log_q) * log_ratio,
            backward_integrand=-np.exp(self._log_target) * log_ratio,
            forward=TARGET.kl(loc, scale),
            backward=TARGET.kl_reversed(loc, scale),
            right=float(ndtr(loc / scale)),
        )

    def stays(self, frame: DivergencesFrame) -> Hashable:
        return self._tops(frame)

    def paint(self, figure: Figure, frame: DivergencesFrame) -> Move[DivergencesFrame]:
        panels = figure.subplots(3, 1, sharex=True, height_ratios=(1.5, 1, 1))
        top, *below = panels
        top.fill_between(Z, np.exp(self._log_target), **EXACT, label="target p")
        (guide,) = top.plot(Z, frame.density, **GUIDE, label="guide q", animated=True)
        top.set(ylabel="density", ylim=(0, self._tops(frame)[0]))
        # Over the axes, because a guide may stand anywhere in them.
        top.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderpad=0)
        areas, lines, titles = [], [], []
        for axes, name, limit in zip(below, ("q · log(q/p)", "p · log(p/q)"), self._tops(frame)[1:], strict=True):
            areas += axes.fill(Z, 0 * Z, color="black", alpha=0.12, linewidth=0, animated=True)
            lines += axes.plot(Z, 0 * Z, color="black", linewidth=1.4, animated=True)
            axes.axhline(0, color="black", linewidth=0.6)
            titles.append(axes.set_title(" ", fontsize=11, animated=True))
            axes.set(ylabel=name, ylim=(-0.25 * limit, limit))
        below[-1].set(xlabel="z", xlim=(-8, 8))
        figure.align_ylabels(panels)

        def move(frame: DivergencesFrame) -> Sequence[Artist]:
            guide.set_ydata(frame.density)
            integrands = frame.forward_integrand, frame.backward_integrand
            for area, line, integrand in zip(areas, lines, integrands, strict=True):
                line.set_ydata(integrand)
                area.set_xy(np.column_stack([np.r_[Z[0], Z, Z[-1]], np.r_[0, integrand, 0]]))
            for title, (name, value) in zip(titles, _named(frame), strict=True):
                title.set_text(f"{name} = {value:.3f} nats")
            return [guide, *areas, *lines, *titles]

        return move

    def words(self, frame: DivergencesFrame) -> str:
        (forward, first), (backward, second) = _named(frame)
        how = "" if frame.chosen == FROM_SLIDERS else f", {frame.chosen}"
        target = 1 - TARGET.weight
        return (
            f"The guide is Normal({digits(frame.loc, 3)}, {digits(frame.scale, 3)}){how}. {forward} is {first:.3f} nats"
            f", {backward} is {second:.3f} nats. Right of zero lie {frame.right:.1%} of the guide's probability and "
            f"{target:.0%} of the target's."
        )

    def _tops(self, frame: DivergencesFrame) -> tuple[float, ...]:
        """Where the y-axes end."""
        parts = frame.density, frame.forward_integrand, frame.backward_integrand
        return tuple(roof(max(1.05 * float(part.max()), 0.5)) for part in parts)


def _named(frame: DivergencesFrame) -> tuple[tuple[str, float], tuple[str, float]]:
    return ("KL(q ‖ p)", frame.forward), ("KL(p ‖ q)", frame.backward)
