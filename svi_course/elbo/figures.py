"""The figures of chapter 1. What they show is computed in `exact`; here it is only drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from svi_course.exact import Coin
from svi_course.exact.coin import beta_log_density
from svi_course.exact.normal_mean import GradientNoise
from svi_course.plotting import BARS, DATA, EXACT, GUIDE, PRIOR, Picture, drawn
from svi_course.wording import figure

Array = NDArray[np.float64]

# Beside the reparameterised gradient, which has the guide's colour.
SCORE = {"color": "black", "linestyle": "--", "linewidth": 1.6}

FAIRNESS = np.linspace(0.001, 0.999, 400)


def bayes(coin: Coin) -> Picture:
    """Prior, likelihood and posterior of a coin; the likelihood is scaled to the posterior's height."""
    posterior = np.exp(coin.log_posterior(FAIRNESS))
    likelihood = np.exp(coin.log_likelihood(FAIRNESS) - coin.log_likelihood(FAIRNESS).max())

    def draw(axes: Any) -> None:
        axes.fill_between(FAIRNESS, posterior, **EXACT, label="posterior")
        axes.plot(FAIRNESS, np.exp(coin.log_prior(FAIRNESS)), **PRIOR, label="prior")
        axes.plot(FAIRNESS, likelihood * posterior.max(), **DATA, linestyle=":", label="likelihood, rescaled")
        axes.set(xlabel="fairness f", ylabel="density", ylim=(0, None))
        axes.legend(loc="upper left")

    alt = (
        f"Prior, likelihood and posterior of the fairness. The posterior has mean {figure(coin.mean)} "
        f"and standard deviation {figure(coin.sd)}."
    )
    return drawn(alt, draw)


def divergences(coin: Coin, guide: tuple[float, float]) -> Picture:
    """The integrands of the two divergences between a Beta guide and the posterior."""
    log_q, log_p = beta_log_density(FAIRNESS, *guide), coin.log_posterior(FAIRNESS)
    forward, backward = coin.kl(*guide), coin.kl_reversed(*guide)

    def draw(panels: Any) -> None:
        for axes in panels:
            axes.fill_between(FAIRNESS, np.exp(log_p), **EXACT, label="posterior p")
            axes.plot(FAIRNESS, np.exp(log_q), **GUIDE, label="guide q")
            axes.axhline(0, color="black", linewidth=0.8)
            axes.set(xlabel="fairness f")
        panels[0].plot(FAIRNESS, np.exp(log_q) * (log_q - log_p), color="black", label="q · log(q/p)")
        panels[1].plot(FAIRNESS, np.exp(log_p) * (log_p - log_q), color="black", label="p · log(p/q)")
        panels[0].set(ylabel="density", title=f"KL(q ‖ p) = {forward:.3f}")
        panels[1].set(title=f"KL(p ‖ q) = {backward:.3f}")
        for axes in panels:
            axes.legend(loc="upper right", fontsize=8)

    alt = (
        f"The guide Beta{guide} and the posterior. The area under q log(q/p) is {forward:.3f} nats, "
        f"that under p log(p/q) is {backward:.3f} nats."
    )
    return drawn(alt, draw, columns=2, size=(8.4, 3.2))


def bars(coin: Coin, guides: Sequence[tuple[float, float]]) -> Picture:
    """For several Beta guides: the ELBO, and the KL that brings it up to the log evidence."""
    names = [f"Beta({a:g}, {b:g})" for a, b in guides]
    elbos, gaps = [coin.elbo(*g) for g in guides], [coin.kl(*g) for g in guides]
    floor = min(elbos) - 0.4

    def draw(axes: Any) -> None:
        axes.barh(names, [elbo - floor for elbo in elbos], left=floor, color=BARS["ELBO"], label="ELBO")
        axes.barh(names, gaps, left=elbos, color=BARS["KL"], hatch="//", edgecolor="white", label="KL")
        axes.axvline(coin.log_evidence, color="black", label="log evidence")
        axes.invert_yaxis()
        axes.set(xlabel="nats", xlim=(floor, coin.log_evidence + 0.15))
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3)

    pairs = "; ".join(f"{n}: {e:.3f} and {g:.3f}" for n, e, g in zip(names, elbos, gaps, strict=True))
    alt = (
        f"ELBO and KL of each guide, in nats; they always add up to the log evidence {coin.log_evidence:.3f}. {pairs}."
    )
    return drawn(alt, draw, size=(7.2, 2.8))


def gradient_noise(laws: Mapping[str, GradientNoise], draws: Mapping[str, ArrayLike]) -> Picture:
    """The sd of an average of K gradients: the exact law as a line, averages of `draws`, shape (n,), as dots."""
    styles = {"reparameterised": GUIDE, "score": SCORE}
    particles = np.array([1, 10, 100, 1000])

    def draw(axes: Any) -> None:
        for name, law in laws.items():
            rows = np.asarray(draws[name], dtype=np.float64)
            measured = [rows[: len(rows) // k * k].reshape(-1, k).mean(axis=1).std() for k in particles]
            axes.plot(particles, [law.sd(k) for k in particles], **styles[name], label=f"{name}, exact")
            axes.plot(particles, measured, "o", color=styles[name]["color"], label=f"{name}, measured")
        axes.set(xscale="log", yscale="log", xlabel="particles K", ylabel="sd of the gradient (nats per unit)")
        axes.legend(loc="upper right")
        axes.set_ylim(None, 4 * max(law.sd() for law in laws.values()))

    pairs = "; ".join(
        f"{name}: {figure(law.sd())} at K = 1, {figure(law.sd(1000))} at K = 1000" for name, law in laws.items()
    )
    alt = f"Standard deviation of the gradient against the number of particles, two lines of slope −1/2. {pairs}."
    return drawn(alt, draw)


def growth(scale: Array) -> Picture:
    """The scale of the forum's guide after each step, shape (steps + 1,)."""

    def draw(axes: Any) -> None:
        axes.plot(np.arange(len(scale)), scale, **GUIDE)
        axes.axhline(1, **PRIOR)
        axes.annotate("sd of the data", (len(scale) - 1, 1), xytext=(0, 4), textcoords="offset points", ha="right")
        axes.set(xlabel="SVI step", ylabel="scale of the guide", ylim=(0, None))

    alt = (
        f"The forum's guide: its scale grows from {figure(scale[0])} to {figure(scale[-1])} in {len(scale) - 1} steps, "
        "while the sd of the data is 1."
    )
    return drawn(alt, draw)
