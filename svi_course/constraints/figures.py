"""The figures of chapter 3. What they show is computed in `exact`; here it is only drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from svi_course.exact import EXP, SIGMOID, SOFTPLUS, Gamma, LogNormal, MeanField, NormalPosterior, Transform
from svi_course.exact.normal_marginals import ScaleMarginal
from svi_course.exact.normal_mean import normal_log_density
from svi_course.exact.scale_priors import ScalePrior
from svi_course.exact.transforms import TransformedNormal
from svi_course.plotting import EXACT, GUIDE, PRIOR, Picture, drawn
from svi_course.wording import figure

Array = NDArray[np.float64]

# Beside the guide's own colour, for guides that are compared with it.
OTHER = {"color": "black", "linestyle": "--", "linewidth": 1.6}
THIRD = {"color": "black", "linestyle": ":", "linewidth": 1.6}


def maps() -> Picture:
    """exp, softplus and sigmoid from the real line onto their supports."""
    x = np.linspace(-4, 4, 400)

    def draw(panels: Any) -> None:
        for axes, transform in zip(panels, (EXP, SOFTPLUS, SIGMOID), strict=True):
            axes.plot(x, transform.forward(x), color="black")
            for bound in (transform.low, transform.high):
                if np.isfinite(bound):
                    axes.axhline(bound, **PRIOR)
            axes.set(title=transform.name, xlabel="unconstrained x", ylim=(-0.3, 4.3))
        panels[2].set_ylim(-0.1, 1.1)
        panels[0].set_ylabel("constrained y")

    alt = (
        "Three increasing curves over x from −4 to 4. exp and softplus stay above zero; exp is 1 at x = 0, softplus "
        f"{figure(float(np.log(2)), 2)}, and softplus nears the line y = x. The sigmoid stays between 0 and 1, with "
        "0.5 at x = 0. Dashed lines mark the bounds, which no curve reaches."
    )
    return drawn(alt, draw, columns=3, size=(8.4, 2.8))


def stretched(loc: float, scale: float, transform: Transform = EXP) -> Picture:
    """A Normal and its image in eight slices of equal probability, every second one filled."""
    edges = loc + scale * ndtri(np.arange(1, 8) / 8)
    image = TransformedNormal(loc, scale, transform)
    x = loc + scale * np.linspace(-3.2, 3.2, 600)
    y = np.linspace(transform.forward(x[0]), transform.forward(np.array(loc + 2.6 * scale)), 600)

    def draw(panels: Any) -> None:
        sides = ((x, np.exp(normal_log_density(x, loc, scale)), edges), (y, np.exp(image.log_density(y)), None))
        for axes, (points, density, cuts) in zip(panels, sides, strict=True):
            cuts = transform.forward(edges) if cuts is None else cuts
            axes.plot(points, density, **GUIDE)
            slices = np.searchsorted(cuts, points)
            axes.fill_between(points, density, where=slices % 2 == 1, color=GUIDE["color"], alpha=0.35, linewidth=0)
            axes.set(ylim=(0, None))
        panels[0].set(xlabel="x = log σ", ylabel="density", title=f"Normal({loc:g}, {scale:g})")
        panels[1].set(xlabel="σ", ylabel="density per unit of σ", title=f"LogNormal({loc:g}, {scale:g})")

    left, right = transform.forward(edges[0]), transform.forward(edges[-1])
    alt = (
        "A Normal of log σ, and beside it the density of σ, cut into the same eight slices of equal probability. "
        f"On the right the lowest slice ends at {figure(float(left), 3)} and the highest starts at "
        f"{figure(float(right), 3)}: low slices are narrow and tall, high ones wide and flat."
    )
    return drawn(alt, draw, columns=2, size=(8.4, 3.0))


def readings(posterior: ScaleMarginal, guide: LogNormal) -> Picture:
    """The posterior of σ, a LogNormal guide, its mode, median and mean, and one sd to either side of the mean."""
    sigma = np.linspace(1e-3, guide.mean + 5 * guide.sd, 500)
    density = np.exp(guide.log_density(sigma))
    marks = {"mode": guide.mode, "median": guide.median, "mean": guide.mean}

    def draw(axes: Any) -> None:
        axes.fill_between(sigma, posterior.density(sigma), **EXACT, label="posterior")
        axes.plot(sigma, density, **GUIDE, label="guide")
        for (name, at), style in zip(marks.items(), (":", "--", "-"), strict=True):
            top = float(np.exp(guide.log_density(at)))
            axes.vlines(at, 0, top, color="black", linestyle=style, linewidth=1.2, label=f"{name} {at:.2f}")
        height = 0.12 * density.max()
        ends = (guide.mean - guide.sd, guide.mean + guide.sd)
        axes.annotate("", (ends[1], height), (ends[0], height), arrowprops={"arrowstyle": "<->"})
        axes.text(ends[1] + 0.08, height, f"mean ± sd, sd {guide.sd:.2f}", va="center")
        axes.set(xlabel="σ", ylabel="density", ylim=(0, None))
        axes.legend(loc="upper right")

    listed = ", ".join(f"{name} {figure(value)}" for name, value in marks.items())
    alt = (
        f"The posterior of σ, with mean {figure(posterior.mean)} and sd {figure(posterior.sd)}, and the LogNormal "
        f"guide with {listed} and sd {figure(guide.sd)}."
    )
    return drawn(alt, draw, size=(7.2, 3.2))


def scale_paths(paths: Mapping[str, Array]) -> Picture:
    """A scale parameter after each step of a fit, one path a name, shape (steps,)."""
    styles = (GUIDE, OTHER)

    def draw(axes: Any) -> None:
        for (name, path), style in zip(paths.items(), styles, strict=False):
            axes.plot(np.arange(len(path)), path, **style, label=name)
        axes.axhline(0, **PRIOR)
        axes.set(xlabel="SVI step", ylabel="scale (s)")
        axes.legend(loc="upper right")

    # In words: where a path that has gone wrong ends is an accident of the last digits.
    parts = "; ".join(
        f"{name}: {'goes below zero' if path.min() < 0 else 'stays above zero'}" for name, path in paths.items()
    )
    return drawn(f"The scale of the clock's guide after each step. {parts}.", draw, size=(7.2, 3.0))


def near_zero(guides: Mapping[str, ScalePrior]) -> Picture:
    """Densities of σ near zero, and the same divided by σ², whose area is E σ⁻²."""
    sigma = np.linspace(5e-3, 4, 800)
    styles = (GUIDE, OTHER, THIRD)

    def draw(panels: Any) -> None:
        for (name, guide), style in zip(guides.items(), styles, strict=False):
            density = np.exp(guide.log_density(sigma))
            panels[0].plot(sigma, density, **style, label=name)
            panels[1].plot(sigma, density / sigma**2, **style, label=name)
        panels[0].set(xlabel="σ", ylabel="density q(σ)", ylim=(0, 0.55))
        panels[1].set(xlabel="σ", ylabel="q(σ) / σ²", ylim=(0, 2), xlim=(0, 2))
        panels[0].legend(loc="upper left", fontsize=9)

    at = 0.05
    parts = "; ".join(
        f"{name}: {figure(float(np.exp(guide.log_density(at))) / at**2, 2)}" for name, guide in guides.items()
    )
    alt = (
        "Left, densities of σ. Right, the same divided by σ²: those that are not zero at σ = 0 rise without "
        f"bound. At σ = {at}: {parts}."
    )
    return drawn(alt, draw, columns=2, size=(8.4, 3.0))


def ridge(
    posterior: NormalPosterior, best: MeanField[Gamma], trails: Mapping[str, tuple[ArrayLike, ArrayLike]]
) -> Picture:
    """Contours of the loss above its least, over rate and shape and over mean and shape; trails are (mean, shape)."""
    # Denser where the valley is.
    log_mean = np.log(best.sigma.mean) + 1.2 * np.linspace(-1, 1, 35) ** 3
    log_shape = np.linspace(np.log(6), np.log(6000), 35)
    mean, shape = np.exp(np.meshgrid(log_mean, log_shape))
    least = posterior.elbo(*best)
    loss = np.array(
        [
            least - posterior.elbo(best.mu_mean, best.mu_scale, Gamma(k, k / m))
            for m, k in zip(mean.ravel(), shape.ravel(), strict=True)
        ]
    ).reshape(mean.shape)
    levels = (1, 10, 100, 1000)

    def draw(panels: Any) -> None:
        for axes, x, by_rate in ((panels[0], shape / mean, True), (panels[1], mean, False)):
            drawn_lines = axes.contour(x, shape, loss, levels=levels, colors="#8a939e", linewidths=1)
            axes.clabel(drawn_lines, fontsize=8, fmt=lambda level: f"{level:g}")
            for (name, (m, k)), style in zip(trails.items(), (OTHER, GUIDE), strict=True):
                # Every tenth step: the noise between them hides the way.
                m, k = (np.append(np.asarray(part)[::10], np.asarray(part)[-1]) for part in (m, k))
                axes.plot(k / m if by_rate else m, k, **{**style, "linewidth": 1.2}, label=name)
                axes.plot((k / m if by_rate else m)[-1], k[-1], "o", color=style["color"])
            axes.plot(
                best.sigma.rate if by_rate else best.sigma.mean, best.sigma.shape, "k*", markersize=11, label="best"
            )
            axes.set(yscale="log")
        panels[0].set(xscale="log", xlabel="rate", ylabel="shape")
        panels[1].set(xlabel="mean = shape / rate", xlim=(2.8, 5.2))
        panels[0].legend(loc="upper left", fontsize=8)

    ends = "; ".join(
        f"{name}: ends at {float(np.asarray(k)[-1]) / best.sigma.shape:.0%} of it" for name, (_, k) in trails.items()
    )
    alt = (
        "Contours of the loss above its least, in nats. Over rate and shape they are a long narrow diagonal valley, "
        f"over mean and shape they are upright. The best shape is {figure(best.sigma.shape)}. Two fits from a shape of "
        f"10, by the pair that they move: {ends}."
    )
    return drawn(alt, draw, columns=2, size=(8.8, 3.6))
