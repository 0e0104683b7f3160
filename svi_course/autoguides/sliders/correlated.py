"""What three autoguides make of a Normal posterior, as its correlation grows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from svi_course.autoguides.figures import STYLES, outline
from svi_course.exact import chain
from svi_course.plotting import EXACT, GUIDE
from svi_course.sliders import Choice, Move, Scene, Slider, State

Array = NDArray[np.float64]

NAMES = ("mean field", "rank 1", "full rank")
ROWS = np.arange(len(NAMES))[::-1]
SIZES = (1.0, 2.0)  # of the outlines, in standard deviations
# Where the axis of the gaps ends, by the number of latents, in nats.
REACH = {2: 2.0, 5: 3.0, 10: 5.0}


@dataclass(frozen=True)
class CorrelationFrame:
    """A posterior of `latents` standard Normals in a chain, neighbours with this correlation, and three guides of it.

    covariances: of two neighbours in the middle, the posterior's and then the guides' by NAMES, shape (4, 2, 2).
    gaps: KL of each guide in nats. tails: the k of its importance weights. The guides are the best of their families.
    """

    latents: int
    correlation: float
    covariances: Array
    gaps: tuple[float, ...]
    tails: tuple[float, ...]


class Correlation(Scene[CorrelationFrame]):
    """Mean field, rank 1 and full rank on a chain of correlated latents."""

    title = "What a correlation costs"
    controls = (
        Slider("correlation", "correlation", "correlation of two neighbours", 0.0, 0.99, 0.01, 0.8),
        Choice("latents", "latents", "number of latents", ("2", "5", "10"), "2"),
    )
    size = (8.6, 3.6)

    def frame(self, state: State) -> CorrelationFrame:
        correlation, latents = float(state["correlation"]), int(state["latents"])
        posterior = chain(latents, correlation)
        # From the longest axes alone; a test compares it with the search from all starts.
        guides = posterior.mean_field, posterior.low_rank(1, starts=1), posterior
        middle = slice(latents // 2 - 1, latents // 2 + 1)
        covariances = np.stack([of.covariance[middle, middle] for of in (posterior, *guides)])
        gaps = tuple(max(guide.kl(posterior), 0.0) for guide in guides)
        tails = tuple(guide.tail_index(posterior) for guide in guides)
        return CorrelationFrame(latents, correlation, covariances, gaps, tails)

    def stays(self, frame: CorrelationFrame) -> int:
        return frame.latents

    def paint(self, figure: Figure, frame: CorrelationFrame) -> Move[CorrelationFrame]:
        plane, gaps, tails = figure.subplots(1, 3, width_ratios=(1.5, 1, 1))
        move_plane = _paint_plane(plane, frame.latents)
        figure.legend(*plane.get_legend_handles_labels(), loc="outside upper left", ncols=4)
        move_gaps = _paint_dots(gaps)
        gaps.set(xlabel="gap (nats)", xlim=(-0.03 * REACH[frame.latents], REACH[frame.latents]))
        gaps.set_yticks(ROWS, NAMES)
        move_tails = _paint_dots(tails)
        tails.axvline(0.7, color="black", linestyle=":", linewidth=1.2)
        tails.set(xlabel="k of the weights", xlim=(-0.03, 1.03))
        tails.set_yticks(ROWS, [""] * len(ROWS))
        tails.set_xticks([0, 0.5, 0.7, 1])

        def move(frame: CorrelationFrame) -> Sequence[Artist]:
            return [*move_plane(frame), *move_gaps(frame.gaps), *move_tails(frame.tails)]

        return move

    def words(self, frame: CorrelationFrame) -> str:
        sds = np.sqrt(frame.covariances[1:, 0, 0])
        each = zip(NAMES, sds, frame.gaps, frame.tails, strict=True)
        parts = [f"{name} has sd {sd:.3f}, gap {gap:.3f} nats, k {k:.3f}" for name, sd, gap, k in each]
        return (
            f"{frame.latents} latents with sd 1, correlation {frame.correlation:.2f} between neighbours: "
            f"{'; '.join(parts)}."
        )


def _paint_plane(axes: Any, latents: int) -> Move[CorrelationFrame]:
    areas = [axes.fill([0], [0], **EXACT, animated=True)[0] for _ in SIZES]
    lines = [axes.plot([], [], **style, animated=True)[0] for style in STYLES]
    axes.fill_between([], [], **EXACT, label="posterior")
    for name, style in zip(NAMES, STYLES, strict=True):
        axes.plot([], [], **style, label=name)
    first = latents // 2
    axes.set(xlabel=f"latent {first}", ylabel=f"latent {first + 1}", xlim=(-3.0, 3.0), ylim=(-2.4, 2.4), aspect="equal")

    def move(frame: CorrelationFrame) -> Sequence[Artist]:
        for area, size in zip(areas, SIZES, strict=True):
            area.set_xy(outline(frame.covariances[0], size).T)
        for line, covariance in zip(lines, frame.covariances[1:], strict=True):
            loops = [np.append(outline(covariance, size), [[math.nan], [math.nan]], axis=1) for size in SIZES]
            line.set_data(*np.concatenate(loops, axis=1))
        return [*areas, *lines]

    return move


def _paint_dots(axes: Any) -> Any:
    """Rows of the guides, and how to move a dot and a bar in each to new values."""
    bars = axes.hlines(ROWS, 0, 0, color=GUIDE["color"], linewidth=6, alpha=0.4, animated=True)
    (dots,) = axes.plot([], [], "o", color=GUIDE["color"], animated=True)
    axes.set_ylim(-0.6, ROWS[0] + 0.6)

    def move(values: tuple[float, ...]) -> Sequence[Artist]:
        bars.set_segments([[(0, row), (value, row)] for row, value in zip(ROWS, values, strict=True)])
        dots.set_data(values, ROWS)
        return [bars, dots]

    return move
