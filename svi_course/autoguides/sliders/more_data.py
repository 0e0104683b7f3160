"""The forum's model with ever more measurements: posterior, guides, and the law of many data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.optimize import brentq

from svi_course import data
from svi_course.autoguides.figures import STYLES, outline, scaled
from svi_course.exact import (
    LogNormal,
    MeanField,
    NormalPosterior,
    best_following,
    best_full_rank,
    best_mean_field,
    following_kl,
    full_rank_kl,
    normal,
)
from svi_course.plotting import EXACT, GUIDE, PRIOR
from svi_course.sliders import Move, Scene, Slider, State
from svi_course.wording import figure as told

Array = NDArray[np.float64]

NAMES = ("mean field", "full rank", "μ given σ")
SIZES = (1.0, 2.0)  # of the outlines, in standard deviations
MEASUREMENTS = Slider("size", "N", "number of measurements", 1, 10_000, 0.1, 1, log=True, whole=True)


@dataclass(frozen=True)
class MeasurementsFrame:
    """The posterior after `size` measurements beside three guides, the best of their families.

    mu_sd, log_sigma_sd: standard deviations of mu and of log sigma, of the posterior and of mean field. by_law: the
    posterior's two, divided by what the law says, σ/√N and 1/√(2N). gaps: KL in nats by NAMES.
    posterior, guide: where the posterior and the mean-field guide have fallen as a Normal has at one and at two sds,
    around the posterior's means and in units of the law; shape (2 sizes, 2, n).
    """

    size: int
    mu_sd: tuple[float, float]
    log_sigma_sd: tuple[float, float]
    by_law: tuple[float, float]
    gaps: tuple[float, float, float]
    posterior: Array
    guide: Array


class Measurements(Scene[MeasurementsFrame]):
    """From one measurement to ten thousand."""

    title = "More and more data"
    controls = (MEASUREMENTS,)
    size = (8.6, 3.8)

    @cached_property
    def curves(self) -> tuple[Array, Array]:
        """Sizes, shape (n,), and at each the gaps of the three guides, shape (3, n)."""
        sizes = np.unique(np.round(MEASUREMENTS.places).astype(int))
        return sizes.astype(np.float64), np.array([_solved(int(size))[2] for size in sizes]).T

    def frame(self, state: State) -> MeasurementsFrame:
        size = round(float(state["size"]))
        posterior, best, gaps = _solved(size)
        of_mu, of_log = scaled([size], [posterior])
        unit = np.array([posterior.sigma.mean / math.sqrt(size), 1 / math.sqrt(2 * size)])
        nodes = posterior.sigma.nodes
        centre = np.array([posterior.mu.mean, nodes.expect(nodes.points)])
        guide_sds = np.array([best.mu_scale, best.sigma.scale])
        off = (np.array([best.mu_mean, best.sigma.loc]) - centre) / unit
        loops = [off[:, None] + outline(np.diag((guide_sds / unit) ** 2), sds) for sds in SIZES]
        return MeasurementsFrame(
            size,
            (posterior.mu.sd, best.mu_scale),
            (nodes.sd(nodes.points), best.sigma.scale),
            (float(of_mu[0]), float(of_log[0])),
            gaps,
            _contours(posterior, centre, unit),
            np.stack(loops),
        )

    def paint(self, figure: Figure, frame: MeasurementsFrame) -> Move[MeasurementsFrame]:
        plane, gaps = figure.subplots(1, 2)
        moves = _paint_plane(plane), self._paint_gaps(gaps)

        def move(frame: MeasurementsFrame) -> Sequence[Artist]:
            return [artist for one in moves for artist in one(frame)]

        return move

    def words(self, frame: MeasurementsFrame) -> str:
        parts = [f"{name} {told(gap, 3)}" for name, gap in zip(NAMES, frame.gaps, strict=True)]
        return (
            f"N = {frame.size}: μ has sd {frame.mu_sd[0]:.3g}, mean field {frame.mu_sd[1]:.3g}; log σ has sd "
            f"{frame.log_sigma_sd[0]:.3g}, mean field {frame.log_sigma_sd[1]:.3g}. Divided by what the law says, the "
            f"posterior's are {frame.by_law[0]:.2f} and {frame.by_law[1]:.2f}. Gaps in nats: {', '.join(parts)}."
        )

    def _paint_gaps(self, axes: Any) -> Move[MeasurementsFrame]:
        sizes, gaps = self.curves
        for name, style, values in zip(NAMES, STYLES, gaps, strict=True):
            axes.plot(sizes, values, **style, label=name)
        (dots,) = axes.plot([], [], "o", color=GUIDE["color"], markeredgecolor="black", animated=True)
        axes.set(xscale="log", yscale="log", xlabel="measurements N", ylabel="gap (nats)")
        axes.legend(loc="upper right")

        def move(frame: MeasurementsFrame) -> Sequence[Artist]:
            dots.set_data([frame.size] * len(NAMES), frame.gaps)
            return [dots]

        return move


@cache
def _solved(size: int) -> tuple[NormalPosterior, MeanField[LogNormal], tuple[float, float, float]]:
    """The posterior of `size` measurements, its best mean field, and the KL of the best guide of each kind in nats."""
    posterior = normal(data.forum(size), mean_prior=(42.0, 1.0), scale_prior=LogNormal(math.log(3.0), 1.0))
    best = best_mean_field(posterior, LogNormal)
    gaps = (
        posterior.kl(*best),
        full_rank_kl(posterior, best_full_rank(posterior)),
        following_kl(posterior, best_following(posterior, LogNormal)),
    )
    return posterior, best, gaps


def _contours(posterior: NormalPosterior, centre: Array, unit: Array) -> Array:
    """Where the density of (mu, log sigma) has fallen by ½ and by 2 nats from its top, around `centre` in `unit`s."""

    def height(u: Any) -> Any:
        """The largest log density at this log sigma; over mu it is a Normal's, and its top has this height."""
        return posterior.sigma.log_density_of_log(u) - np.log(posterior.given_sigma(np.exp(u))[1])

    nodes = posterior.sigma.nodes.points
    top = int(height(nodes).argmax())
    loops = []
    for sds in SIZES:
        level = height(nodes[top]) - 0.5 * sds**2
        low, high = (brentq(lambda u, at=level: height(u) - at, nodes[top], end) for end in nodes[[0, -1]])
        # Closer together towards the two tips.
        u = 0.5 * (low + high) - 0.5 * (high - low) * np.cos(np.linspace(0, math.pi, 101))
        loc, scale = posterior.given_sigma(np.exp(u))
        half = scale * np.sqrt(2 * np.maximum(height(u) - level, 0.0))
        loop = np.stack([np.append(loc - half, (loc + half)[::-1]), np.append(u, u[::-1])])
        loops.append((loop - centre[:, None]) / unit[:, None])
    return np.stack(loops)


def _paint_plane(axes: Any) -> Move[MeasurementsFrame]:
    areas = [axes.fill([0], [0], **EXACT, animated=True)[0] for _ in SIZES]
    (guide,) = axes.plot([], [], **GUIDE, animated=True)
    for sds in SIZES:
        axes.plot(*outline(np.eye(2), sds), **PRIOR, label="the law" if sds == 1 else None)
    axes.fill_between([], [], **EXACT, label="posterior")
    axes.plot([], [], **GUIDE, label="mean field")
    axes.set(xlabel="μ, from its mean, in units of E σ/√N", ylabel="log σ, in units of 1/√(2N)")
    axes.set(xlim=(-3.6, 3.6), ylim=(-3.6, 3.6), aspect="equal")
    axes.legend(loc="upper right", fontsize=9)

    def move(frame: MeasurementsFrame) -> Sequence[Artist]:
        for area, points in zip(areas, frame.posterior, strict=True):
            area.set_xy(points.T)
        guide.set_data(*np.concatenate([np.append(loop, [[math.nan]] * 2, axis=1) for loop in frame.guide], axis=1))
        return [*areas, guide]

    return move
