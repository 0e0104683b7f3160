"""The figures of chapter 2. What they show is computed in `exact`; here it is only drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import logit
from scipy.stats import norm, truncnorm

from svi_course.exact import (
    Coin,
    Coins,
    Gamma,
    Gaussian,
    MeanField,
    MixtureGuide,
    NormalFit,
    NormalPosterior,
    TwoModes,
    TwoNormals,
    best_mean_field,
    gamma_kl,
)
from svi_course.exact.coin import Predictive
from svi_course.exact.coin_guides import GuideFamily
from svi_course.exact.coins import Learned
from svi_course.exact.normal_mean import normal_log_density
from svi_course.plotting import DATA, EXACT, GUIDE, PRIOR, Picture, drawn
from svi_course.wording import figure

Array = NDArray[np.float64]

FAIRNESS = np.linspace(0.001, 0.999, 400)
DASHES = ("-", "--", ":")
# Where a Normal has fallen to this share of its height, as logarithms: at two standard deviations and at one.
LEVELS = (-2.0, -0.5)


def families(coin: Coin, compared: Mapping[str, GuideFamily]) -> Picture:
    """The best member of each family over the exact posterior."""
    densities = {
        "cut-off Normal": lambda loc, scale: truncnorm(-loc / scale, (1 - loc) / scale, loc, scale).pdf(FAIRNESS),
        "Normal on the logit": lambda loc, scale: norm(loc, scale).pdf(logit(FAIRNESS)) / (FAIRNESS * (1 - FAIRNESS)),
    }

    def draw(axes: Any) -> None:
        axes.fill_between(FAIRNESS, np.exp(coin.log_posterior(FAIRNESS)), **EXACT, label="posterior")
        for (name, family), dash in zip(compared.items(), DASHES, strict=False):
            axes.plot(FAIRNESS, densities[name](*family.best(coin)), **{**GUIDE, "linestyle": dash}, label=name)
        axes.set(xlabel="fairness f", ylabel="density", ylim=(0, None))
        axes.legend(loc="upper left")

    gaps = "; ".join(f"{name}: {figure(family.kl(coin, *family.best(coin)))}" for name, family in compared.items())
    return drawn(f"The best guides of two families over the posterior of the coin. KL in nats, {gaps}.", draw)


def ridge(posterior: NormalPosterior) -> Picture:
    """The loss above its lowest value over shape and rate of a Gamma guide, on logarithmic axes."""
    best = best_mean_field(posterior, Gamma)

    def draw(axes: Any) -> None:
        shapes, mean = draw_ridge(axes, posterior, best), posterior.sigma.mean
        axes.plot(best.sigma.shape, best.sigma.rate, "o", color=GUIDE["color"], label="best guide")
        axes.plot(shapes, shapes / mean, **PRIOR, label=f"mean of the Gamma = {mean:.3g}")
        axes.legend(loc="upper left")

    alt = (
        "Contours of the loss over shape and rate of the Gamma guide: a long narrow valley along the line of constant "
        f"mean, with the best guide at shape {figure(best.sigma.shape)} and rate {figure(best.sigma.rate)}."
    )
    return drawn(alt, draw, size=(6.4, 4.0))


def draw_ridge(
    axes: Any,
    posterior: NormalPosterior,
    best: MeanField[Gamma],
    span: tuple[float, float] = (0.03, 4),
    labelled: float = 100,
) -> Array:
    """Contours of the loss above its lowest, in nats, for shapes within `span` times the best one: those shapes.

    labelled: the least of the heights 1, 10, 100, … that is written on its contour.
    """
    mean = posterior.sigma.mean
    shapes = best.sigma.shape * np.geomspace(*span, 60)
    # Along the ridge and across it, close together near its floor: the valley is too narrow for an even grid.
    off = 5.0 * np.linspace(-1, 1, 121) ** 3
    rates = shapes / mean * np.exp(off)[:, None]
    over = np.broadcast_to(shapes, rates.shape)
    heights = _above(posterior, best, over, rates) - posterior.kl(*best)
    levels = [1, 10, 100, 1000, 10_000]
    lines = axes.contour(over, rates, heights, levels=levels, colors="#3b4252", linewidths=1)
    named = [level for level in levels if level >= labelled]
    for text in axes.clabel(lines, named, inline=False, fmt=lambda level: f"{level:g} nats", fontsize=8):
        text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="shape a",
        ylabel="rate b",
        ylim=(shapes[0] / mean / 3, shapes[-1] / mean * 3),
    )
    return np.asarray(shapes, dtype=np.float64)


def _above(posterior: NormalPosterior, best: MeanField[Gamma], shape: ArrayLike, rate: ArrayLike) -> Array:
    """The KL of guides with these Gammas and the best Normal beside each; infinite for shapes up to 2."""
    shape, rate = np.asarray(shape, dtype=np.float64), np.asarray(rate, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        # E σ⁻² of a Gamma; it is finite for shapes above 2.
        precision = rate**2 / ((shape - 1) * (shape - 2))
        scale = (1 / posterior.mean_prior[1] ** 2 + posterior.size * precision) ** -0.5
        return np.where(shape > 2, gamma_kl(posterior, best.mu_mean, scale, shape, rate), np.inf)


def shapes(paths: Mapping[str, ArrayLike], best: float) -> Picture:
    """The shape of the Gamma guide after each step, for several ways to learn it."""

    def draw(axes: Any) -> None:
        for (name, values), dash in zip(paths.items(), DASHES, strict=False):
            path = np.asarray(values, dtype=np.float64)
            axes.plot(np.arange(1, path.size + 1), path, **{**GUIDE, "linestyle": dash}, label=name)
        axes.axhline(best, color="black", linewidth=1, label="best")
        axes.set(yscale="log", xlabel="step", ylabel="shape a")
        axes.legend(loc="upper center", ncols=4, bbox_to_anchor=(0.5, 1.18), fontsize=9)

    ends = "; ".join(f"{name}: {figure(np.asarray(values)[-1], 2)}" for name, values in paths.items())
    return drawn(f"The shape of the Gamma guide over the steps. At the end, {ends}; best: {figure(best)}.", draw)


def losses(values: ArrayLike, lowest: float) -> Picture:
    """The losses of a fit, step by step, over the lowest that its family can reach."""
    each = np.asarray(values, dtype=np.float64)

    def draw(panels: Any) -> None:
        for axes in panels:
            axes.plot(np.arange(1, each.size + 1), each, color=GUIDE["color"], linewidth=0.8, label="loss")
            axes.axhline(lowest, color="black", linewidth=1, label="lowest")
            axes.set(xlabel="step")
        panels[0].set(ylabel="loss in nats", title="the whole fit")
        panels[1].set(title="the same, nearer", ylim=(lowest - 1, lowest + 3))
        panels[0].legend(loc="upper right")

    alt = (
        f"The loss of each of {each.size} steps falls to about {figure(lowest)} nats within some hundred steps and "
        "trembles there."
    )
    return drawn(alt, draw, columns=2, size=(8.4, 3.2))


def mint(coins: Coins, crippled: Learned) -> Picture:
    """The evidence over theta, its maximum, and the theta that a poor guide leads to."""
    thetas = np.geomspace(0.5, 50, 200)

    def draw(axes: Any) -> None:
        axes.plot(thetas, coins.log_evidence(thetas), color="#3b4252", label="log evidence")
        axes.axvline(coins.best_theta, color=DATA["color"], linestyle="--", label="its maximum")
        axes.axvline(crippled.theta, color=GUIDE["color"], linestyle=":", label="learnt with too wide a guide")
        axes.set(xscale="log", xlabel="θ of the mint", ylabel="nats")
        axes.legend(loc="lower right")

    alt = (
        f"The log evidence over theta has its maximum at {figure(coins.best_theta)}; with a guide that is too wide "
        f"theta is learnt as {figure(crippled.theta)}."
    )
    return drawn(alt, draw)


def predictions(ahead: Predictive, heads: ArrayLike) -> Picture:
    """The exact posterior predictive of a count, the plug-in one, and draws."""
    counts = np.arange(ahead.tosses + 1)
    exact, drawn_share = np.exp(ahead.log_pmf(counts)), np.bincount(np.asarray(heads, int), minlength=counts.size)
    share = drawn_share / drawn_share.sum()
    fairness = ahead.mean / ahead.tosses
    plug_in = [math.comb(ahead.tosses, k) * fairness**k * (1 - fairness) ** (ahead.tosses - k) for k in counts]

    def draw(axes: Any) -> None:
        axes.bar(counts, exact, color="#3b4252", alpha=0.3, label="exact")
        axes.plot(counts, share, "o", color=GUIDE["color"], label="draws")
        axes.step(counts, plug_in, where="mid", **PRIOR, label="plug-in")
        axes.set(xlabel="heads in twenty tosses", ylabel="probability")
        axes.legend(loc="upper left")

    alt = (
        f"Probabilities of the number of heads: the posterior predictive has mean {figure(ahead.mean)} and standard "
        f"deviation {figure(ahead.sd)}, the plug-in only {figure(ahead.plug_in_sd)}."
    )
    return drawn(alt, draw)


def two_modes(target: TwoNormals, optima: Sequence[NormalFit]) -> Picture:
    """A target with two modes, and the Normals that a fit may end at."""
    x = np.linspace(-7, 7, 400)

    def draw(axes: Any) -> None:
        axes.fill_between(x, np.exp(target.log_density(x)), **EXACT, label="posterior")
        for number, (fit, dash) in enumerate(zip(optima, DASHES, strict=False), 1):
            style = {**GUIDE, "linestyle": dash}
            axes.plot(x, norm(fit.loc, fit.scale).pdf(x), **style, label=f"guide from start {number}")
        axes.set(xlabel="x", ylabel="density", ylim=(0, None))
        axes.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.5, 1.18))

    where = ", ".join(figure(fit.loc) for fit in optima)
    return drawn(f"A posterior with two modes; a Normal guide settles on one of them, at {where}.", draw)


def plane(target: TwoModes, guide: MixtureGuide) -> Picture:
    """The article's target, a mixture guide over it, and the best single Normal."""
    line = np.linspace(-14, 14, 281)
    x, y = np.meshgrid(line, line)
    densities = mixture_log_density(guide, x, y), _normal(target.best_normal, x, y)

    def draw(axes: Any) -> None:
        fill_plane(axes, target, line)
        mixture, one = (values - values.max() for values in densities)
        axes.contour(x, y, mixture, levels=LEVELS, colors=GUIDE["color"], linestyles="-", linewidths=2.0)
        axes.contour(x, y, one, levels=LEVELS, colors="black", linestyles=":", linewidths=1.6)
        axes.plot([], [], **GUIDE, label="mixture")
        axes.plot([], [], color="black", linestyle=":", label="best single Normal")
        axes.legend(loc="upper right")

    alt = (
        f"A posterior with two long narrow modes, at ±{figure(target.b)} along the diagonal. The mixture guide has "
        f"both, with a loss of {figure(-target.elbo(guide))} nats; the best single Normal has one, with "
        f"{figure(-target.elbo_normal(target.best_normal))}."
    )
    return drawn(alt, draw, size=(5.0, 4.6))


def fill_plane(axes: Any, target: TwoModes, line: Array) -> None:
    """The article's target as a filled area on the square of `line`, shape (n,)."""
    exact = target.log_joint(*np.meshgrid(line, line))
    exact -= exact.max()
    axes.contourf(line, line, exact, levels=[*LEVELS, 0.0], colors=["#3b4252"], alpha=0.22)
    axes.contourf(line, line, exact, levels=[LEVELS[1], 0.0], colors=["#3b4252"], alpha=0.22)
    axes.fill_between([], [], **EXACT, label="posterior")
    axes.set(xlabel="x", ylabel="y", aspect="equal")


def mixture_log_density(guide: MixtureGuide, x: ArrayLike, y: ArrayLike) -> Array:
    """The log density of the article's guide at `x` and `y`, of one shape."""
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    along = TwoNormals((guide.b, -guide.b), (guide.sigma_1, guide.sigma_1), guide.weight)
    cos, sin = math.cos(guide.theta), math.sin(guide.theta)
    across = normal_log_density(cos * y - sin * x, 0.0, guide.sigma_2)
    return np.asarray(along.log_density(cos * x + sin * y) + across, dtype=np.float64)


def _normal(guide: Gaussian, x: Array, y: Array) -> Array:
    return np.asarray(guide.log_density(np.stack([x, y], axis=-1)), dtype=np.float64)
