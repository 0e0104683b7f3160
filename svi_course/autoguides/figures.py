"""The figures of chapter 4. What they show is computed in `exact` or in the lesson; here it is only drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr

from svi_course.exact import Gaussian, Hierarchy, LogNormal, MeanField, NormalPosterior
from svi_course.exact.normal_mean import normal_log_density
from svi_course.plotting import EXACT, GUIDE, PRIOR, Picture, drawn
from svi_course.wording import figure

Array = NDArray[np.float64]

# Beside the guide's own colour, for guides that are compared with it.
OTHER = {"color": "black", "linestyle": "--", "linewidth": 1.6}
THIRD = {"color": "black", "linestyle": ":", "linewidth": 1.6}
STYLES = (GUIDE, OTHER, THIRD)


def outline(covariance: ArrayLike, size: float) -> Array:
    """The ellipse at `size` sds around zero of a 2 × 2 covariance, shape (2, 200)."""
    angle = np.linspace(0, 2 * math.pi, 200)
    circle = size * np.stack([np.cos(angle), np.sin(angle)])
    return np.asarray(np.linalg.cholesky(np.asarray(covariance, dtype=np.float64)) @ circle, dtype=np.float64)


def ellipses(
    posterior: Gaussian, guides: Mapping[str, Gaussian], names: tuple[str, str], pair: tuple[int, int] = (0, 1)
) -> Picture:
    """One and two sds of two coordinates, posterior and guides; `names` label the axes."""
    place = np.ix_(pair, pair)
    centre = posterior.mean[list(pair)][:, None]

    def draw(axes: Any) -> None:
        for size in (2, 1):
            x, y = centre + outline(posterior.covariance[place], size)
            axes.fill(x, y, **EXACT, label="posterior" if size == 1 else None)
        for (name, guide), style in zip(guides.items(), STYLES, strict=False):
            for size in (1, 2):
                x, y = guide.mean[list(pair)][:, None] + outline(guide.covariance[place], size)
                axes.plot(x, y, **style, label=name if size == 1 else None)
        axes.set(xlabel=names[0], ylabel=names[1])
        axes.set_aspect("equal")
        axes.legend(loc="upper right")

    def words(name: str, of: Gaussian) -> str:
        first, second = of.sd[list(pair)]
        return f"{name}: sds {figure(first, 3)} and {figure(second, 3)}, correlation {of.correlation[pair]:.2f}"

    parts = "; ".join(words(name, of) for name, of in {"posterior": posterior, **guides}.items())
    return drawn(f"Ellipses of one and two sds over {names[0]} and {names[1]}. {parts}.", draw, size=(6.0, 4.6))


def scaled_sds(
    sizes: Sequence[int], posteriors: Sequence[NormalPosterior], fits: Mapping[int, tuple[float, float]]
) -> Picture:
    """sd of mu times √N / E sigma, and sd of log sigma times √(2N), of the posterior and of fitted guides.

    fits: by N, the two already scaled numbers of a fit.
    """
    of_mu, of_log_sigma = scaled(sizes, posteriors)

    def draw(panels: Any) -> None:
        sides = ((of_mu, "sd of μ · √N / E σ"), (of_log_sigma, "sd of log σ · √(2N)"))
        for index, (axes, (exact, label)) in enumerate(zip(panels, sides, strict=True)):
            axes.axhline(1, **PRIOR, label="the law")
            axes.plot(sizes, exact, color="black", marker="s", markersize=4, label="posterior")
            axes.plot(list(fits), [fit[index] for fit in fits.values()], "o", color=GUIDE["color"], label="AutoNormal")
            axes.set(xscale="log", xlabel="measurements N", ylabel=label, ylim=(0, 1.35))
        panels[0].legend(loc="lower right")

    parts = "; ".join(
        f"N = {size}: {first:.2f} and {second:.2f}"
        for size, first, second in zip(sizes, of_mu, of_log_sigma, strict=True)
    )
    alt = f"Two standard deviations over N, divided by what the law says, so that it is 1. Of the posterior, {parts}."
    return drawn(alt, draw, columns=2, size=(8.4, 3.2))


def scaled(sizes: Sequence[int], posteriors: Sequence[NormalPosterior]) -> tuple[Array, Array]:
    """sd of mu times √N / E sigma, and sd of log sigma times √(2N), of each posterior: two arrays of shape (n,)."""
    of_mu = [p.mu.sd * math.sqrt(n) / p.sigma.mean for n, p in zip(sizes, posteriors, strict=True)]
    of_log = [p.sigma.nodes.sd(p.sigma.nodes.points) * math.sqrt(2 * n) for n, p in zip(sizes, posteriors, strict=True)]
    return np.array(of_mu), np.array(of_log)


def centredness(hierarchy: Hierarchy, learnt: Mapping[str, float]) -> Picture:
    """The gap of the best mean field over the centredness c, and where fits ended, by name."""
    c = np.linspace(0, 1, 201)
    gap = np.array([hierarchy.mean_field_kl(float(at)) for at in c])
    best = hierarchy.best_centredness

    def draw(axes: Any) -> None:
        axes.plot(c, gap, color="black", label="best mean field")
        axes.axvline(best, **PRIOR, label=f"c = {best:.2f}")
        for name, at in learnt.items():
            axes.plot(at, hierarchy.mean_field_kl(at), "o", color=GUIDE["color"], label=name)
        axes.set(xlabel="centredness c", ylabel="gap (nats)", ylim=(-0.02, None))
        axes.legend(loc="upper center")

    alt = (
        f"The gap of the best mean field over the centredness: {figure(gap[0], 3)} nats at c = 0, zero at c = "
        f"{best:.2f}, and {figure(gap[-1], 3)} nats at c = 1."
    )
    return drawn(alt, draw, size=(6.4, 3.2))


def funnel(posterior: NormalPosterior, apart: MeanField[LogNormal], line: Gaussian, following: LogNormal) -> Picture:
    """Densities of mu and log sigma: the posterior filled, and three guides as contours."""
    at = posterior.given_sigma(1.0)[0]
    mu, u = np.meshgrid(np.linspace(at - 2.6, at + 2.6, 200), np.linspace(-2.2, 3.2, 200))
    joint = posterior.log_joint(mu, np.exp(u)) + u - posterior.log_evidence
    loc, scale = posterior.given_sigma(np.exp(u))
    guides = {
        "independent": normal_log_density(mu, apart.mu_mean, apart.mu_scale) + apart.sigma.log_density_of_log(u),
        "a Normal with a correlation": line.log_density(np.stack([mu, u], axis=-1)),
        "μ given σ": following.log_density_of_log(u)
        - 0.5 * ((mu - loc) / scale) ** 2
        - np.log(scale)
        - 0.5 * math.log(2 * math.pi),
    }
    # The levels that one and two sds of a Normal have, below the posterior's top.
    levels = [joint.max() - 2.0, joint.max() - 0.5]

    def draw(panels: Any) -> None:
        for axes, (name, density) in zip(panels, guides.items(), strict=True):
            axes.contourf(mu, u, joint, levels=[*levels, joint.max() + 1], colors=["#c9ccd2", "#9aa0ab"])
            axes.contour(mu, u, density, levels=levels, colors=GUIDE["color"], linewidths=1.6, linestyles="-")
            axes.set(xlabel="μ", title=name)
            axes.title.set_fontsize(10)
        panels[0].set_ylabel("log σ")

    alt = (
        "The posterior of μ and log σ after one measurement is wide in μ where σ is large and narrow where σ is small. "
        "Contours of the independent guide and of the Normal with a correlation are ellipses and miss this; those of "
        "the guide that draws μ given σ lie on the posterior's."
    )
    return drawn(alt, draw, columns=3, size=(8.8, 3.2))


def ranks(shares: Mapping[str, ArrayLike], bins: int = 10) -> Picture:
    """Histograms of the share of each guide below the true value, each of shape (runs,), with the range of chance."""
    counts = {name: histogram(values, bins) for name, values in shares.items()}
    runs = int(next(iter(counts.values())).sum())
    low, high = chance_range(runs, bins)

    def draw(panels: Any) -> None:
        for axes, (name, count) in zip(panels, counts.items(), strict=True):
            axes.axhspan(low, high, color=PRIOR["color"], alpha=0.3, linewidth=0)
            axes.bar((np.arange(bins) + 0.5) / bins, count, width=0.9 / bins, color=GUIDE["color"])
            axes.set(xlabel="share of the guide below the truth", title=name, ylim=(0, None))
        panels[0].set_ylabel(f"runs, of {runs}")

    # Rounded to whole multiples: a single run may fall on the other side of an edge on another machine.
    parts = "; ".join(f"{name}: {(count[0] + count[-1]) * bins / 2 / runs:.0f}" for name, count in counts.items())
    alt = (
        f"How often the truth lies in each tenth of the guide. By chance each bar lies between {low} and {high} in 99 "
        f"of 100 cases. The outer two hold so many times their share: {parts}."
    )
    return drawn(alt, draw, columns=len(counts), size=(8.4, 3.0))


def histogram(shares: ArrayLike, bins: int = 10) -> NDArray[np.int64]:
    """How many shares, between 0 and 1, lie in each of `bins` equal parts, shape (bins,)."""
    return np.asarray(np.histogram(np.asarray(shares), bins=bins, range=(0, 1))[0], dtype=np.int64)


def chance_range(runs: int, bins: int = 10) -> tuple[int, int]:
    """The range in which one bar of a flat histogram lies with a probability of 0.99 at least."""
    below = bdtr(np.arange(runs + 1), runs, 1 / bins)
    return int(np.searchsorted(below, 0.005)), int(np.searchsorted(below, 0.995))
