"""Particles against the noise of a gradient, for both ways to one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.special import ndtr

from svi_course.elbo.data import MEAN_PRIOR, MEASUREMENTS, NOISE
from svi_course.elbo.figures import SCORE
from svi_course.exact import normal_mean, score_average
from svi_course.plotting import GUIDE
from svi_course.sliders import Move, Scene, Slider, State
from svi_course.sliders.limits import roof
from svi_course.wording import figure as digits

Array = NDArray[np.float64]

# The lesson's model, and the mean of its guide.
MODEL = normal_mean(MEASUREMENTS, noise=NOISE, prior_mean=MEAN_PRIOR[0], prior_sd=MEAN_PRIOR[1])
LOC = 41.0
MOST = 1000
_SDS = np.linspace(-4.5, 4.5, 181)
_BINS = 400


@dataclass(frozen=True, eq=False)
class Estimates:
    """The law of an average of gradients, in nats per unit of the mean.

    values, heights: its density (n,), scaled to height 1. sd: of the average; sd_of_one: of a single draw.
    wrong: the probability of a sign that is not that of the exact gradient.
    """

    values: Array
    heights: Array
    sd: float
    sd_of_one: float
    wrong: float


@dataclass(frozen=True, eq=False)
class ParticlesFrame:
    """Averages over so many `particles` under the guide Normal(41, scale); `limit` is where the picture ends."""

    particles: int
    scale: float
    gradient: float
    limit: float
    reparameterised: Estimates
    score: Estimates

    @property
    def price(self) -> float:
        """How many score-function draws have the noise of one reparameterised draw."""
        return (self.score.sd_of_one / self.reparameterised.sd_of_one) ** 2


class Particles(Scene[ParticlesFrame]):
    """How averages of K gradients scatter, reparameterised and score-function, and their sds against K."""

    title = "Particles and the noise of the gradient"
    controls = (
        Slider("K", "K", "number of particles", 1.0, MOST, 0.25, 10.0, log=True, whole=True),
        Slider("s", "s", "standard deviation of the guide", 0.1, 10.0, 0.05, 1.0, log=True),
    )
    size = (8.4, 3.4)

    def frame(self, state: State) -> ParticlesFrame:
        particles, scale = round(float(state["K"])), float(state["s"])
        moved, scored = MODEL.reparameterised_gradient(LOC, scale), MODEL.score_gradient(LOC, scale)
        law = score_average(MODEL, LOC, scale, particles)
        # Not the K of the state: the picture is to show how K narrows the average. At K = 1 it ends before the tails.
        limit = roof(2.5 * scored.sd(10))
        edges = np.linspace(-limit, limit, _BINS + 1)
        density = law.density(edges)
        return ParticlesFrame(
            particles=particles,
            scale=scale,
            gradient=moved.mean,
            limit=limit,
            # In the noise this gradient is a straight line, so that it is a Normal itself.
            reparameterised=Estimates(
                values=moved.mean + moved.sd(particles) * _SDS,
                heights=np.exp(-0.5 * _SDS**2),
                sd=moved.sd(particles),
                sd_of_one=moved.sd(),
                wrong=float(ndtr(-abs(moved.mean) / moved.sd(particles))),
            ),
            score=Estimates(
                values=(edges[:-1] + edges[1:]) / 2,
                heights=density / density.max(),
                sd=scored.sd(particles),
                sd_of_one=scored.sd(),
                wrong=float(law.cdf(0.0)) if scored.mean > 0 else 1 - float(law.cdf(0.0)),
            ),
        )

    def stays(self, frame: ParticlesFrame) -> Hashable:
        return frame.limit

    def paint(self, figure: Figure, frame: ParticlesFrame) -> Move[ParticlesFrame]:
        left, right = figure.subplots(1, 2, width_ratios=(1.5, 1))
        left.axvline(0, color="black", linewidth=0.6)
        left.axvline(frame.gradient, color="black", linewidth=1.2, linestyle=":", label="exact gradient")
        styles = {"score function": SCORE, "reparameterised": GUIDE}
        curves, sds, dots = [], [], []
        for name, style in styles.items():
            curves += left.plot([], [], **style, label=name, animated=True)
            sds += right.plot([], [], **style, animated=True)
            dots += right.plot([], [], "o", color=style["color"], animated=True)
        left.set(
            xlabel="average of K gradients (nats per unit)",
            ylabel="density, each to height 1",
            xlim=(-frame.limit, frame.limit),
            ylim=(0, 1.08),
            yticks=[],
        )
        figure.legend(loc="outside upper left", ncols=3)
        right.set(xscale="log", yscale="log", xlabel="particles K", ylabel="sd (nats per unit)")
        right.set(xlim=(0.8, 1.25 * MOST), ylim=(2e-3, 2e3), yticks=[1e-2, 1, 1e2])

        def move(frame: ParticlesFrame) -> Sequence[Artist]:
            estimates = frame.score, frame.reparameterised
            for curve, line, dot, one in zip(curves, sds, dots, estimates, strict=True):
                curve.set_data(one.values, one.heights)
                line.set_data([1, MOST], [one.sd_of_one, one.sd_of_one / MOST**0.5])
                dot.set_data([frame.particles], [one.sd])
            return [*curves, *sds, *dots]

        return move

    def words(self, frame: ParticlesFrame) -> str:
        draws = "one particle" if frame.particles == 1 else f"{frame.particles} particles"
        moved, scored = frame.reparameterised, frame.score
        price = digits(frame.price, 3) if frame.price < 100 else f"{frame.price:,.0f}"
        return (
            f"Averages over {draws} of the guide Normal({LOC:g}, {digits(frame.scale, 3)}); the exact gradient is "
            f"{frame.gradient:.3f} nats per unit. Reparameterised: sd {digits(moved.sd, 3)}, {moved.wrong:.1%} have "
            f"the wrong sign. Score function: sd {digits(scored.sd, 3)}, {scored.wrong:.1%} have the wrong sign. "
            f"One reparameterised draw is worth {price} of the score function."
        )
