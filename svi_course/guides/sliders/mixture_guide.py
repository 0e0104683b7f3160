"""The article's mixture guide on its target with two modes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from svi_course.exact import MixtureGuide, TwoModes
from svi_course.guides.figures import fill_plane
from svi_course.plotting import BARS, GUIDE
from svi_course.sliders import Move, Scene, Slider, State

Array = NDArray[np.float64]

PLANE = np.linspace(-14, 14, 281)
# The bars' rows, from the top, and the ELBOs that they have room for.
ROWS = ("this guide", "best mixture", "best single Normal")
LOWEST, HIGHEST = -8.0, -4.0


@dataclass(frozen=True)
class MixtureFrame:
    """A mixture guide and what it reaches, in nats.

    outlines: its two components at one and at two standard deviations, shape (2 components, 2 sizes, 2, n).
    elbos: of this guide, of the best mixture and of the best single Normal.
    """

    guide: MixtureGuide
    outlines: Array
    elbos: tuple[float, float, float]
    log_evidence: float

    @property
    def gaps(self) -> tuple[float, float, float]:
        """The KL of the three, in nats."""
        this, mixture, one = (self.log_evidence - elbo for elbo in self.elbos)
        return this, mixture, one


class Mixture(Scene[MixtureFrame]):
    """The guide's five parameters by hand."""

    title = "A guide with two modes"
    controls = (
        Slider("b", "b", "distance b of the guide's modes from the middle", 0.0, 8.0, 0.1, 5.0),
        Slider("sigma_1", "σ₁", "sigma one, along the guide's axis", 0.1, 2.0, 0.05, 0.5),
        Slider("sigma_2", "σ₂", "sigma two, across the guide's axis", 1.0, 8.0, 0.1, 2.8),
        Slider("theta", "θ in °", "angle theta of the guide's axis in degrees", 0.0, 90.0, 0.5, 30.0),
        Slider("weight", "weight", "weight of the guide's upper mode", 0.01, 0.99, 0.01, 0.5),
    )
    size = (8.6, 3.8)

    @cached_property
    def target(self) -> TwoModes:
        """The article's target."""
        return TwoModes()

    @cached_property
    def best(self) -> tuple[float, float]:
        """The ELBOs of the best mixture and of the best single Normal, in nats."""
        return self.target.elbo(self.target.best_guide), self.target.elbo_normal(self.target.best_normal)

    def frame(self, state: State) -> MixtureFrame:
        b, sigma_1, sigma_2, degrees, weight = (float(state[control.name]) for control in self.controls)
        guide = MixtureGuide(b, sigma_1, sigma_2, math.radians(degrees), weight)
        elbos = (self.target.elbo(guide), *self.best)
        return MixtureFrame(guide, _outlines(guide), elbos, self.target.log_evidence)

    def paint(self, figure: Figure, frame: MixtureFrame) -> Move[MixtureFrame]:
        plane, bars = figure.subplots(1, 2, width_ratios=(1, 1.15))
        fill_plane(plane, self.target, PLANE)
        plane.set(xlim=PLANE[[0, -1]], ylim=PLANE[[0, -1]])
        plane.plot([], [], **GUIDE, label="guide")
        plane.legend(loc="upper right")
        modes = [plane.plot([], [], color=GUIDE["color"], animated=True)[0] for _ in range(2)]
        move_bar = _paint_bars(bars, frame)

        def move(frame: MixtureFrame) -> Sequence[Artist]:
            shares = frame.guide.weight, 1 - frame.guide.weight
            for line, share, (small, large) in zip(modes, shares, frame.outlines, strict=True):
                line.set_data(np.concatenate([small, np.full((2, 1), np.nan), large], axis=1))
                line.set_linewidth(0.4 + 3.2 * share)
            return [*modes, *move_bar(frame)]

        return move

    def words(self, frame: MixtureFrame) -> str:
        guide, (this, mixture, one) = frame.guide, frame.gaps
        return (
            f"Modes at ±{guide.b:.1f} along an axis at {math.degrees(guide.theta):.1f}°, σ₁ {guide.sigma_1:.2f}, "
            f"σ₂ {guide.sigma_2:.1f}, weight {guide.weight:.2f}. The loss is {-frame.elbos[0]:.3f} nats and the KL "
            f"{this:.3f}. The best mixture has a KL of {mixture:.3f}, the best single Normal one of {one:.3f}."
        )


def _paint_bars(axes: Any, frame: MixtureFrame) -> Move[MixtureFrame]:
    rows = np.arange(len(ROWS))[::-1]
    pairs = []
    for row, elbo in zip(rows, frame.elbos, strict=True):
        pair = [Rectangle((0, row - 0.3), 0, 0.6, color=color, linewidth=0, label=name) for name, color in BARS.items()]
        for bar in pair:
            axes.add_patch(bar)
        _stretch(pair, elbo, frame.log_evidence)
        pairs.append(pair)
    for bar in pairs[0]:
        bar.set_animated(True)
    line = axes.axvline(frame.log_evidence, color="black", linewidth=1.4, label="log evidence")
    axes.set(xlabel="nats", xlim=(LOWEST, HIGHEST), ylim=(-0.6, rows[0] + 0.6))
    axes.set_xticks(np.arange(LOWEST, HIGHEST + 1))
    axes.set_yticks(rows, ROWS)
    axes.legend(handles=[*pairs[1], line], loc="upper center", ncols=3, bbox_to_anchor=(0.4, 1.18), columnspacing=1.2)

    def move(frame: MixtureFrame) -> Sequence[Artist]:
        _stretch(pairs[0], frame.elbos[0], frame.log_evidence)
        return pairs[0]

    return move


def _stretch(pair: Sequence[Rectangle], elbo: float, log_evidence: float) -> None:
    """The ELBO's bar from the left edge to the ELBO, and the KL's from there to the log evidence."""
    end = max(elbo, LOWEST)
    for bar, left, right in zip(pair, (LOWEST, end), (end, log_evidence), strict=True):
        bar.set_x(left)
        bar.set_width(right - left)


def _outlines(guide: MixtureGuide) -> Array:
    angle = np.linspace(0, 2 * math.pi, 100)
    circle = np.stack([guide.sigma_1 * np.cos(angle), guide.sigma_2 * np.sin(angle)])
    cos, sin = math.cos(guide.theta), math.sin(guide.theta)
    turn = np.array([[cos, -sin], [sin, cos]])
    centres = np.array([[guide.b, 0.0], [-guide.b, 0.0]])
    sizes = np.array([1.0, 2.0])[:, None, None]
    return np.asarray(turn @ (centres[:, None, :, None] + sizes * circle), dtype=np.float64)
