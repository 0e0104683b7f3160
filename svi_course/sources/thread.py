"""The forum's thread: its programs, its fits, the noise of its gradients, the guide by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from svi_course import exact
from svi_course.exact import LogNormal
from svi_course.exact.scale_priors import ScalePrior
from svi_course.sources.fits import SIZES, Fit, Measurement, Numbers, Quantity, Result, Settings
from svi_course.sources.posteriors import FORUM_PRIOR, thread
from svi_course.sources.rows import BRIEF, OURS, Item, gaussian

PRINTED = Settings(20_000, 0.005, 100, falling=False, betas=(0.95, 0.999))
# Many data make narrow scales, which are learnt last.
LONG = replace(OURS, steps=12_000)
GROWTH = (100, 1000, 2000, 5000, 10_000, 20_000)
PARAMETERS = ("mu_mean", "mu_scale", "sigma_log_mean", "sigma_log_scale")


def no_latents() -> Fit:
    growth = exact.broken_guide.adam_growth(steps=GROWTH[-1])

    def read(result: Result) -> Numbers:
        return {str(step): float(result.path["sigma_q"][step - 1]) for step in GROWTH}

    rows = tuple(
        Quantity(str(step), f"scale of the guide after {step:,} steps", float(growth[step]), "grows") for step in GROWTH
    )
    # Nothing in it is random: what is left is float32's rounding over thousands of steps.
    settings = replace(PRINTED, particles=1, averaged=False)
    return Fit("no latents", "the first program", settings, read, rows, seeds=1, close=1e-3)


def _log_normal(posterior: exact.NormalPosterior) -> Callable[[Result], Numbers]:
    def read(result: Result) -> Numbers:
        p = {name: float(value) for name, value in result.params.items()}
        sigma = LogNormal(p["sigma_log_mean"], p["sigma_log_scale"])
        kl = posterior.kl(p["mu_mean"], p["mu_scale"], sigma)
        return {**p, "sigma_mean": sigma.mean, "sigma_sd": sigma.sd, "kl": kl}

    return read


def _fit(
    size: int,
    settings: Settings,
    prior: ScalePrior = FORUM_PRIOR,
    program: str = "",
    words: str = "",
    *,
    keys: Sequence[str] = ("mu_mean", "sigma_mean", "sigma_sd", "kl"),
    seeds: int = 2,
    close: float = 0.04,
) -> Fit:
    """A fit of the forum's model with Normal × LogNormal, and the best member of this family."""
    posterior = thread(size, prior)
    best = exact.best_mean_field(posterior, LogNormal)
    published = {"mu": "42.046 (other data)", "sigma": "3.045 (other data)", "sd": "“1.0”"} if size == 10_000 else {}
    optimum = dict(zip(PARAMETERS, (best.mu_mean, best.mu_scale, best.sigma.loc, best.sigma.scale), strict=True))
    digits = 4 if size < 1000 else 5
    rows = (
        Quantity("mu_mean", "mean of μ", best.mu_mean, published.get("mu", ""), digits, scale=best.mu_scale * 3),
        Quantity("mu_scale", "sd of μ", best.mu_scale, "", digits),
        Quantity("sigma_log_mean", "mean of log σ", best.sigma.loc, "", digits, scale=best.sigma.scale * 3),
        Quantity("sigma_log_scale", "sd of log σ", best.sigma.scale, "", digits),
        Quantity("sigma_mean", "mean of σ", best.sigma.mean, published.get("sigma", ""), digits),
        Quantity("sigma_sd", "sd of σ", best.sigma.sd, published.get("sd", ""), digits, scale=best.sigma.sd * 2),
        # Of a KL near its lowest, half a hundredth of a nat is what no reader notices.
        Quantity("kl", "KL to the posterior", posterior.kl(*best), "", 5, "nats", scale=0.15),
    )
    name = program or f"thread {size}"
    label = f"N = {size:,}" + (f", {words}" if words else "")
    kept = tuple(row for row in rows if row.key in keys)
    return Fit(name, label, settings, _log_normal(posterior), kept, optimum, seeds=seeds, close=close)


def published_fit() -> Fit:
    return _fit(10_000, PRINTED, keys=(*PARAMETERS, "sigma_mean", "sigma_sd", "kl"), seeds=1, close=0.05)


def by_size() -> tuple[Fit, ...]:
    sizes = {size: OURS if size < 1000 else LONG for size in SIZES[:-1]}
    return tuple(_fit(size, settings, keys=(*PARAMETERS, "kl"), seeds=3) for size, settings in sizes.items())


def abs_and_relatives() -> tuple[Item, ...]:
    folded, half = exact.FoldedNormal(3.0, 1.0), exact.HalfNormal(3.0)
    guide = Fit(
        "half-Normal guide",
        "N = 1,000, half-Normal guide for σ",
        replace(BRIEF, averaged=False),
        lambda result: {"sigma_scale": float(result.params["sigma_scale"])},
        (Quantity("sigma_scale", "scale of the guide", None, digits=1, instead="none, the ELBO is −∞"),),
        finished=False,
    )
    return (
        _fit(1000, LONG, folded, "folded 1000", "prior of σ: abs of Normal(3, 1)"),
        _fit(10, BRIEF, folded, "folded 10", "prior of σ: abs of Normal(3, 1)"),
        _fit(10, BRIEF, half, "half-Normal prior", "prior of σ: HalfNormal(3)"),
        guide,
    )


def gradient_noise() -> Measurement:
    best = exact.best_mean_field(thread(1000), LogNormal)
    noise = exact.gradient_noise(thread(1000), best)
    at = dict(zip(PARAMETERS, (best.mu_mean, best.mu_scale, best.sigma.loc, best.sigma.scale), strict=True))
    labels = {
        "mu_mean": "mean of μ",
        "log_mu_scale": "log of the sd of μ",
        "sigma_log_mean": "mean of log σ",
        "log_sigma_log_scale": "log of the sd of log σ",
    }
    rows = tuple(
        Quantity(key, f"variance of the gradient, {label}", noise[key].variance, digits=3)
        for key, label in labels.items()
    )
    # The variance of 2000 draws has an error of √(κ − 1) / √2000, the kurtosis κ being up to 15 for squares of Normals.
    return Measurement("gradient_noise", "N = 1,000, one particle, at the best guide", rows, at, close=0.3)


def hovering(particles: int) -> Fit:
    posterior = thread(1000)
    lowest = posterior.kl(*exact.best_mean_field(posterior, LogNormal))

    def read(result: Result) -> Numbers:
        last = range(len(result.losses) // 2, len(result.losses), 25)
        kls = []
        for step in last:
            p = {name: float(values[step]) for name, values in result.path.items()}
            kls.append(posterior.kl(p["mu_mean"], p["mu_scale"], LogNormal(p["sigma_log_mean"], p["sigma_log_scale"])))
        return {"excess": float(np.mean(kls)) - lowest}

    settings = Settings(2000, 0.01, particles, falling=False)
    row = Quantity(
        "excess", "KL above the lowest, in the second half", None, "", 4, "nats", instead="zero at the optimum"
    )
    name = f"N = 1,000, {particles} particle{'s' if particles > 1 else ''} at a constant rate"
    return Fit("thread 1000", name, settings, read, (row,), seeds=1, finished=False)


def by_hand() -> tuple[Item, ...]:
    posterior = thread(10)
    line, scale = exact.best_full_rank(posterior), exact.best_following(posterior, LogNormal)

    def full(result: Result) -> Numbers:
        return {"kl": exact.full_rank_kl(posterior, gaussian(result))}

    def following(result: Result) -> Numbers:
        p = result.params
        sigma = LogNormal(float(p["sigma_log_mean"]), float(p["sigma_log_scale"]))
        return {"kl": exact.following_kl(posterior, sigma)}

    def row(value: float) -> tuple[Quantity, ...]:
        return (Quantity("kl", "KL to the posterior", value, "", 5, "nats", scale=0.1),)

    start = {"loc": line.mean, "scale_tril": line.scale_tril}
    near = {"sigma_log_mean": scale.loc, "sigma_log_scale": scale.scale}
    best_line, best_scale = exact.full_rank_kl(posterior, line), exact.following_kl(posterior, scale)
    return (
        Fit("full rank", "AutoMultivariateNormal", Settings(4000, 0.2), full, row(best_line), start),
        # A line of log σ for μ, and a Normal: the same family as full rank. By 20,000 draws of log q − log p.
        Measurement("structured", "AutoStructured", row(best_line), libraries=("pyro",), close=0.05),
        Fit("following", "by hand: σ, then μ given σ", BRIEF, following, row(best_scale), near),
    )
