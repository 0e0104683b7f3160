"""The thread's fit, step by step: the guide, the loss, and the gradient beside its noise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.stats import lognorm, norm

from svi_course.exact import LogNormal, MeanField, NormalPosterior, best_mean_field, gradient_noise, normal
from svi_course.exact.descent import adam
from svi_course.exact.normal_guides import draw_gradients
from svi_course.guides.data import THREAD
from svi_course.plotting import EXACT, GUIDE, PRIOR
from svi_course.sliders import Choice, Move, Scene, Slider, State
from svi_course.wording import figure

Array = NDArray[np.float64]

STEPS, RATE = 4000, 0.005
# mu_mean, log mu_scale, sigma_log_mean and log sigma_log_scale of the lesson's wide guide.
START = np.array([42.0, math.log(3.0), 1.0, math.log(0.5)])
LABELS = ("mean of μ", "scale of μ", "mean of log σ", "scale of log σ")
MU, SIGMA = np.linspace(38.0, 46.0, 321), np.linspace(1.5, 5.5, 321)


@dataclass(frozen=True)
class FitFrame:
    """One step of the fit.

    mu_mean … sigma_scale: the guide's parameters, `sigma_…` of log sigma. loss: as the step saw it, in nats. above: the
    exact loss above the lowest of this family. signals: the exact mean of each gradient of the loss, in standard
    deviations of its noise at `particles`, by LABELS, shape (4,).
    """

    step: int
    particles: int
    mu_mean: float
    mu_scale: float
    sigma_loc: float
    sigma_scale: float
    loss: float
    above: float
    signals: Array


class Fit(Scene[FitFrame]):
    """A fit of the thread's two unknowns that one can go through step by step."""

    title = "A fit, step by step"
    controls = (
        Slider("step", "step", "step of the fit", 0, STEPS, 20, 500),
        Choice("particles", "particles", "particles in each step", ("1", "10", "100"), "10"),
    )
    size = (8.4, 5.2)

    def __init__(self) -> None:
        self._paths: dict[int, tuple[Array, Array]] = {}

    @cached_property
    def posterior(self) -> NormalPosterior:
        """The exact posterior of the thread's hundred measurements."""
        return normal(np.array(THREAD), mean_prior=(42.0, 1.0), scale_prior=LogNormal(math.log(3.0), 1.0))

    @cached_property
    def best(self) -> MeanField[LogNormal]:
        """The best that this family can do."""
        return best_mean_field(self.posterior, LogNormal)

    def path(self, particles: int) -> tuple[Array, Array]:
        """The coordinates before each step, shape (STEPS + 1, 4), and the loss that each step saw, (STEPS + 1,)."""
        if particles not in self._paths:
            draws = np.random.default_rng(0).normal(size=(2, STEPS + 1, particles))

            def gradient(at: Array, step: int) -> Array:
                each = draw_gradients(self.posterior, _guide(at), *draws[:, step])
                return np.asarray(-each.mean(axis=1), dtype=np.float64)

            path = adam(gradient, START, RATE, STEPS)
            self._paths[particles] = path, self._losses(path, draws)
        return self._paths[particles]

    def frame(self, state: State) -> FitFrame:
        step, particles = round(float(state["step"])), int(state["particles"])
        path, losses = self.path(particles)
        guide = _guide(path[step])
        noise = gradient_noise(self.posterior, guide).values()
        return FitFrame(
            step,
            particles,
            guide.mu_mean,
            guide.mu_scale,
            guide.sigma.loc,
            guide.sigma.scale,
            float(losses[step]),
            self.posterior.kl(*guide) - self.posterior.kl(*self.best),
            np.array([-each.mean / each.sd(particles) for each in noise]),
        )

    def stays(self, frame: FitFrame) -> int:
        return frame.particles

    def paint(self, figure: Figure, frame: FitFrame) -> Move[FitFrame]:
        (of_mu, of_sigma), (of_loss, of_gradient) = figure.subplots(2, 2)
        moves = [
            self._paint_mu(of_mu),
            self._paint_sigma(of_sigma),
            self._paint_losses(of_loss, frame.particles),
            _paint_gradients(of_gradient),
        ]

        def move(frame: FitFrame) -> Sequence[Artist]:
            return [artist for one in moves for artist in one(frame)]

        return move

    def words(self, frame: FitFrame) -> str:
        largest = int(np.abs(frame.signals).argmax())
        return (
            f"Step {frame.step}, {_particles(frame.particles)}: the guide has μ = {figure(frame.mu_mean)} ± "
            f"{frame.mu_scale:.3f}, and log σ = {frame.sigma_loc:.3f} ± {frame.sigma_scale:.3f}; the best of this "
            f"family has ± {self.best.mu_scale:.3f} and ± {self.best.sigma.scale:.3f}. The loss is "
            f"{frame.loss:.1f} nats at this step; exactly it is {frame.above:.2f} nats above its lowest. The clearest "
            f"gradient is that of the {LABELS[largest]}: {abs(frame.signals[largest]):.1f} times its noise."
        )

    def _losses(self, path: Array, draws: Array) -> Array:
        """log q − log p averaged over the draws of each step, shape (STEPS + 1,)."""
        mu_mean, log_mu_scale, loc, log_scale = path.T[..., None]
        mu, u = mu_mean + np.exp(log_mu_scale) * draws[0], loc + np.exp(log_scale) * draws[1]
        # Two standard Normals, stretched; and −u because log p is a density of sigma and not of its logarithm.
        log_q = -0.5 * (draws**2).sum(axis=0) - math.log(2 * math.pi) - log_mu_scale - log_scale - u
        return np.asarray((log_q - self.posterior.log_joint(mu, np.exp(u))).mean(axis=1), dtype=np.float64)

    def _paint_mu(self, axes: Any) -> Move[FitFrame]:
        axes.fill_between(MU, self.posterior.mu.density(MU), **EXACT, label="posterior")
        (line,) = axes.plot([], [], **GUIDE, label="guide", animated=True)
        axes.set(xlabel="μ", ylabel="density", xlim=MU[[0, -1]], ylim=(0, 1.6))
        axes.legend(loc="upper right")

        def move(frame: FitFrame) -> Sequence[Artist]:
            line.set_data(MU, norm(frame.mu_mean, frame.mu_scale).pdf(MU))
            return [line]

        return move

    def _paint_sigma(self, axes: Any) -> Move[FitFrame]:
        axes.fill_between(SIGMA, self.posterior.sigma.density(SIGMA), **EXACT)
        (line,) = axes.plot([], [], **GUIDE, animated=True)
        axes.set(xlabel="σ", ylabel="density", xlim=SIGMA[[0, -1]], ylim=(0, 2.2))

        def move(frame: FitFrame) -> Sequence[Artist]:
            line.set_data(SIGMA, lognorm(frame.sigma_scale, scale=math.exp(frame.sigma_loc)).pdf(SIGMA))
            return [line]

        return move

    def _paint_losses(self, axes: Any, particles: int) -> Move[FitFrame]:
        lowest = self.posterior.kl(*self.best) - self.posterior.log_evidence
        axes.plot(self.path(particles)[1], color=GUIDE["color"], linewidth=0.6, alpha=0.5)
        axes.axhline(lowest, color="black", linewidth=1, label="lowest")
        (cursor,) = axes.plot([], [], color="black", linewidth=0.8, animated=True)
        (dot,) = axes.plot([], [], "o", color=GUIDE["color"], animated=True)
        top, bottom = lowest + 20, lowest - 5
        axes.set(xlabel="step", ylabel="loss (nats)", xlim=(0, STEPS), ylim=(bottom, top))
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.2))

        def move(frame: FitFrame) -> Sequence[Artist]:
            cursor.set_data([frame.step, frame.step], [bottom, top])
            dot.set_data([frame.step], [min(frame.loss, top)])
            return [cursor, dot]

        return move


def _paint_gradients(axes: Any) -> Move[FitFrame]:
    rows = np.arange(len(LABELS))[::-1]
    axes.axvspan(-1, 1, color=PRIOR["color"], alpha=0.3, linewidth=0, label="within its noise")
    axes.axvline(0, color="black", linewidth=0.8)
    (dots,) = axes.plot([], [], "o", color=GUIDE["color"], animated=True)
    reach = 8
    axes.set(xlabel="gradient of the loss, in sds of its noise", xlim=(-reach, reach), ylim=(-0.7, rows[0] + 0.7))
    axes.set_xticks([-8, -4, 0, 4, 8])
    axes.set_yticks(rows, LABELS)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.2))

    def move(frame: FitFrame) -> Sequence[Artist]:
        dots.set_data(np.clip(frame.signals, -reach, reach), rows)
        return [dots]

    return move


def _guide(at: Array) -> MeanField[LogNormal]:
    return MeanField(float(at[0]), math.exp(at[1]), LogNormal(float(at[2]), math.exp(at[3])))


def _particles(count: int) -> str:
    return "one particle" if count == 1 else f"{count} particles"
