"""The ridge of the blog's Gamma guide, and the paths of three optimisers along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from svi_course import data
from svi_course.exact import Gamma, MeanField, NormalPosterior, best_mean_field, gamma_kl, gamma_slopes, normal
from svi_course.exact.descent import adam, sgd
from svi_course.guides.figures import DASHES, draw_ridge
from svi_course.plotting import GUIDE
from svi_course.sliders import Move, Scene, Slider, State
from svi_course.wording import figure as told

Array = NDArray[np.float64]

# The lesson stops its fits after 2000 steps; the slider starts there, and goes a little further.
STOP, STEPS = 2000, 2500
# mu_mean, log mu_scale, log shape and log rate of the lesson's start: a Gamma of shape 50 and mean 2.5.
START = np.array([1.8, math.log(0.5), math.log(50.0), math.log(20.0)])
# log rate = log shape − log mean, so that this makes the coordinates above of those with log mean in the last place.
FROM_MEAN = np.array([[1.0, 0, 0, 0], [0, 1.0, 0, 0], [0, 0, 1.0, 0], [0, 0, 1.0, -1.0]])
NAMES = ("SGD", "Adam", "Adam, mean and shape")
MARKERS = ("o", "s", "D")
SGD_RATE = Slider("sgd_rate", "SGD's rate", "step size of S G D", 1e-5, 1e-2, 0.1, 1e-4, log=True)
ADAM_RATE = Slider("adam_rate", "Adam's rate", "step size of Adam", 1e-3, 1.0, 0.1, 10**-1.3, log=True)


@dataclass(frozen=True)
class RidgeFrame:
    """Three paths up to a step, in the order of NAMES.

    paths: mu_mean, mu_scale, shape and rate from the start on, shape (3, 4, step + 1); NaN where a path has run away.
    above: the loss above the lowest in nats after each step, shape (3, step + 1).
    """

    step: int
    sgd_rate: float
    adam_rate: float
    paths: Array
    above: Array


class Ridge(Scene[RidgeFrame]):
    """SGD, Adam, and Adam in better coordinates, each by the exact gradient."""

    title = "Three paths along the ridge"
    controls = (Slider("step", "step", "step of the fit", 0, STEPS, 10, STOP), SGD_RATE, ADAM_RATE)
    size = (8.6, 3.8)

    @cached_property
    def posterior(self) -> NormalPosterior:
        """The exact posterior of the blog's thousand data."""
        return normal(data.blog(), mean_prior=(0.0, 10.0), scale_prior=Gamma(1.0, 0.1))

    @cached_property
    def best(self) -> MeanField[Gamma]:
        """The guide at the ridge's lowest point."""
        return best_mean_field(self.posterior, Gamma)

    @cached_property
    def paths(self) -> dict[str, Array]:
        """By name the coordinates of START at every rate of the slider, shape (STEPS + 1, 4, rates)."""

        def slopes(at: Array, step: int) -> Array:
            return gamma_slopes(self.posterior, at)

        def slopes_by_mean(at: Array, step: int) -> Array:
            return FROM_MEAN.T @ slopes(FROM_MEAN @ at, step)

        slow, fast = np.array(SGD_RATE.places), np.array(ADAM_RATE.places)
        start = START[:, None]
        by_mean = np.linalg.solve(FROM_MEAN, start)
        return {
            "SGD": sgd(slopes, start + 0 * slow, slow, STEPS),
            "Adam": adam(slopes, start + 0 * fast, fast, STEPS),
            "Adam, mean and shape": FROM_MEAN @ adam(slopes_by_mean, by_mean + 0 * fast, fast, STEPS),
        }

    def frame(self, state: State) -> RidgeFrame:
        step = round(float(state["step"]))
        slow, fast = (_place(slider, float(state[slider.name])) for slider in (SGD_RATE, ADAM_RATE))
        places = zip(NAMES, (slow, fast, fast), strict=True)
        chosen = np.stack([self.paths[name][: step + 1, :, place].T for name, place in places])
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # of a path that has run away
            chosen[:, 1:] = np.exp(chosen[:, 1:])
            above = gamma_kl(self.posterior, *np.moveaxis(chosen, 1, 0)) - self.posterior.kl(*self.best)
            above = np.maximum(above, 0.0)  # at the end the difference of the two is rounding
        return RidgeFrame(step, SGD_RATE.places[slow], ADAM_RATE.places[fast], chosen, above)

    def paint(self, figure: Figure, frame: RidgeFrame) -> Move[RidgeFrame]:
        plane, losses = figure.subplots(1, 2)
        draw_ridge(plane, self.posterior, self.best, (0.015, 3), labelled=1000)
        plane.plot(self.best.sigma.shape, self.best.sigma.rate, "*", color="black", markersize=11, label="best")
        bottom, top = 0.01, 10_000.0
        losses.set(yscale="log", xlabel="step", ylabel="loss above its lowest (nats)")
        losses.set(xlim=(0, STEPS), ylim=(bottom, top))
        artists = []
        for name, dash, marker in zip(NAMES, DASHES, MARKERS, strict=True):
            style = {**GUIDE, "linestyle": dash, "linewidth": 1.4, "alpha": 0.5, "animated": True}
            ends = {"marker": marker, "color": GUIDE["color"], "markeredgecolor": "black", "animated": True}
            artists.append([axes.plot([], [], **style)[0] for axes in (plane, losses)])
            artists[-1] += [axes.plot([], [], linestyle="", **ends)[0] for axes in (plane, losses)]
            losses.plot([], [], linestyle=dash, marker=marker, color=GUIDE["color"], label=name)
        plane.legend(loc="upper left")
        losses.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.45, 1.14), fontsize=9, columnspacing=1.0)

        def move(frame: RidgeFrame) -> Sequence[Artist]:
            for lines, path, above in zip(artists, frame.paths, frame.above, strict=True):
                heights = np.clip(above, bottom, None)
                lines[0].set_data(path[2], path[3])
                lines[1].set_data(np.arange(frame.step + 1), heights)
                lines[2].set_data(path[2, -1:], path[3, -1:])
                lines[3].set_data([frame.step], heights[-1:])
            return [line for kind in zip(*artists, strict=True) for line in kind]

        return move

    def words(self, frame: RidgeFrame) -> str:
        each = zip(NAMES, frame.paths, frame.above, strict=True)
        parts = [_told(name, path[:, -1], above) for name, path, above in each]
        best = self.best.sigma
        return (
            f"After {frame.step} steps, at the rates {told(frame.sgd_rate, 2)} of SGD and "
            f"{told(frame.adam_rate, 2)} of Adam. {' '.join(parts)} "
            f"The best guide has shape {best.shape:.0f} and rate {best.rate:.0f}."
        )


def _place(slider: Slider, value: float) -> int:
    """Which of a logarithmic slider's places is nearest to a value."""
    return int(np.abs(np.log(np.array(slider.places) / value)).argmin())


def _told(name: str, end: Array, above: Array) -> str:
    inside = np.isfinite(above)
    if not inside[-1]:
        return f"{name} has run away within {inside.argmin()} steps."
    return (
        f"{name}: shape {end[2]:.0f}, rate {end[3]:.0f}, sd of μ {end[1]:.3f}, {above[-1]:.2f} nats above the lowest."
    )
