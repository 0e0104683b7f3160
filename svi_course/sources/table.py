"""The numbers of the table, system by system: fits and measurements, with what was published and what is exact."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from svi_course import exact
from svi_course.covariance.data import LOG_COVARIANCE
from svi_course.exact import Gamma, Gaussian, LogNormal, MixtureGuide
from svi_course.exact.scale_priors import ScalePrior
from svi_course.sources.fits import LOSS_NOISE, SIZES, Array, Fit, Measurement, Numbers, Quantity, Result, Settings
from svi_course.sources.posteriors import (
    BOX,
    COIN,
    ELLIPSE,
    FORUM_PRIOR,
    LEFT_WEIGHT,
    MINT,
    PAIR,
    PLANE,
    TUTORIAL,
    blog,
    groups,
    regression,
    thread,
)

Item = Fit | Measurement
THREAD = Settings(20_000, 0.005, 100, falling=False, betas=(0.95, 0.999))
OURS = Settings(4000, 0.05)
BRIEF = replace(OURS, steps=2000)
# Many data make narrow scales, which are learnt last.
LONG = replace(OURS, steps=12_000)
GROWTH = (100, 1000, 2000, 5000, 10_000, 20_000)
ENTRIES = {"xx": (0, 0), "xy": (0, 1), "yy": (1, 1)}
PARAMETERS = ("mu_mean", "mu_scale", "sigma_log_mean", "sigma_log_scale")


@cache
def items() -> dict[str, tuple[Item, ...]]:
    """What is measured, by the name of the system."""
    return {
        "F-a": (_no_latents(),),
        "F-b": (_thread(10_000, THREAD, keys=(*PARAMETERS, "sigma_mean", "sigma_sd", "kl"), seeds=1, close=0.05),),
        "F-c": tuple(
            _thread(size, OURS if size < 1000 else LONG, keys=(*PARAMETERS, "kl"), seeds=3) for size in SIZES[:-1]
        ),
        "F-d": _abs_and_relatives(),
        "F-e": (*_regression(), _non_centred()),
        "F-f": (_gradient_noise(), *(_hovering(particles) for particles in (1, 10, 100))),
        "F-g": (_packing(),),
        "F-h": _by_hand(),
        "B": _blog(),
        "T": _tutorial(),
        "T-b": _mint(),
        "A-a": _coin(),
        "A-b": (_predictions(),),
        "A-c": (_loss_noise(),),
        "A-d": (*_plane(), *_weight()),
        "A-e": _ellipse(),
        "A-f": (_positive_pair(),),
    }


def _no_latents() -> Fit:
    growth = exact.broken_guide.adam_growth(steps=GROWTH[-1])

    def read(result: Result) -> Numbers:
        return {str(step): float(result.path["sigma_q"][step - 1]) for step in GROWTH}

    rows = tuple(
        Quantity(str(step), f"scale of the guide after {step:,} steps", float(growth[step]), "grows") for step in GROWTH
    )
    # Nothing in it is random: what is left is float32's rounding over thousands of steps.
    settings = replace(THREAD, particles=1, averaged=False)
    return Fit("no latents", "the first program", settings, read, rows, seeds=1, close=1e-3)


def _log_normal(posterior: exact.NormalPosterior) -> Callable[[Result], Numbers]:
    def read(result: Result) -> Numbers:
        p = {name: float(value) for name, value in result.params.items()}
        sigma = LogNormal(p["sigma_log_mean"], p["sigma_log_scale"])
        kl = posterior.kl(p["mu_mean"], p["mu_scale"], sigma)
        return {**p, "sigma_mean": sigma.mean, "sigma_sd": sigma.sd, "kl": kl}

    return read


def _thread(
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


def _abs_and_relatives() -> tuple[Item, ...]:
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
        _thread(1000, LONG, folded, "folded 1000", "prior of σ: abs of Normal(3, 1)"),
        _thread(10, BRIEF, folded, "folded 10", "prior of σ: abs of Normal(3, 1)"),
        _thread(10, BRIEF, half, "half-Normal prior", "prior of σ: HalfNormal(3)"),
        guide,
    )


def _regression() -> tuple[Fit, ...]:
    posterior, settings = regression().posterior, Settings(3000, 0.1)
    narrow, thin = posterior.mean_field, posterior.low_rank(1)

    def rows(best: Gaussian) -> tuple[Quantity, ...]:
        return (
            Quantity("slope_1", "mean of slope 1", float(best.mean[1]), scale=float(best.sd[1]) * 5),
            Quantity("sd_1", "sd of slope 1", float(best.sd[1])),
            Quantity("sd_2", "sd of slope 2", float(best.sd[2])),
            Quantity("corr", "correlation of the slopes", float(best.correlation[1, 2]), scale=1.0),
            Quantity("loss", "loss", -regression().elbo(best), "", 4, "nats", scale=0.5),
        )

    def described(guide: Gaussian) -> Numbers:
        return {
            "slope_1": float(guide.mean[1]),
            "sd_1": float(guide.sd[1]),
            "sd_2": float(guide.sd[2]),
            "corr": float(guide.correlation[1, 2]),
            "loss": -regression().elbo(guide),
        }

    def independent(result: Result) -> Numbers:
        p, names = result.params, ("intercept", "slope_1", "slope_2")
        locs, scales = ([float(p[f"{name}_{part}"]) for name in names] for part in ("loc", "scale"))
        return described(Gaussian(np.array(locs), np.diag(np.square(scales))))

    def full(result: Result) -> Numbers:
        return described(_gaussian(result))

    def low_rank(result: Result) -> Numbers:
        p = result.params
        # In both libraries the factor is in units of the scale.
        inner = p["cov_factor"] @ p["cov_factor"].T + np.eye(3)
        return described(Gaussian(p["loc"], np.outer(p["scale"], p["scale"]) * inner))

    optimum = {"loc": posterior.mean, "scale_tril": posterior.scale_tril}
    return (
        Fit("regression, AutoNormal", "regression, AutoNormal", settings, independent, rows(narrow)),
        Fit("regression, full rank", "regression, AutoMultivariateNormal", settings, full, rows(posterior), optimum),
        Fit("regression, rank 1", "regression, low rank 1", settings, low_rank, rows(thin), close=0.05),
    )


def _gaussian(result: Result) -> Gaussian:
    tril = np.tril(result.params["scale_tril"])
    return Gaussian(result.params["loc"], tril @ tril.T)


def _non_centred() -> Fit:
    best = groups().in_theta(groups().mean_field(0.0), 0.0)

    def read(result: Result) -> Numbers:
        sd_mu, sd_v = float(result.params["mu_scale"]), float(result.params["theta_decentered_scale"][0])
        # theta = mu + v, which the guide draws independently.
        return {"sd_mu": sd_mu, "sd_theta": math.hypot(sd_mu, sd_v)}

    rows = (
        Quantity("sd_mu", "sd of μ", float(best.sd[0])),
        Quantity("sd_theta", "sd of θ₁", float(best.sd[1])),
    )
    return Fit("groups, non-centred", "eight groups, AutoNormal, non-centred", BRIEF, read, rows)


def _gradient_noise() -> Measurement:
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


def _hovering(particles: int) -> Fit:
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


def _packing() -> Measurement:
    outside = [
        Quantity(site, f"first entry of `{site}`", place, digits=0)
        for site, place in (("spread", 0.0), ("mix", 1.0), ("centre", 3.0))
    ]
    inside = [
        Quantity(f"{site} inside jit", f"first entry of `{site}`, set up inside `jax.jit`", place, digits=0)
        for site, place in (("centre", 0.0), ("mix", 1.0), ("spread", 3.0))
    ]
    return Measurement("packing", "three latents in one vector", (*outside, *inside), close=0.0)


def _by_hand() -> tuple[Item, ...]:
    posterior = thread(10)
    line, scale = exact.best_full_rank(posterior), exact.best_following(posterior, LogNormal)

    def full(result: Result) -> Numbers:
        return {"kl": exact.full_rank_kl(posterior, _gaussian(result))}

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


def _blog() -> tuple[Item, ...]:
    posterior = blog()
    best = exact.best_mean_field(posterior, Gamma)
    settings = Settings(4000, 0.1)

    def read(result: Result) -> Numbers:
        p = {name: float(value) for name, value in result.params.items()}
        sigma = Gamma(p["shape"], p["rate"] if "rate" in p else p["shape"] / p["sd_mean"])
        return {
            "mu_mean": p["mu_mean"],
            "mu_scale": p["mu_scale"],
            "sigma_mean": sigma.mean,
            "sigma_sd": sigma.sd,
            "shape": sigma.shape,
            "rate": sigma.rate,
            "loss": -posterior.elbo(p["mu_mean"], p["mu_scale"], sigma),
        }

    def rows(published: Sequence[str]) -> tuple[Quantity, ...]:
        sd_of_mu, mean_of_sigma = published
        return (
            Quantity("mu_mean", "mean of μ", best.mu_mean, "", 4, scale=best.mu_scale * 3),
            Quantity("mu_scale", "sd of μ", best.mu_scale, sd_of_mu),
            Quantity("sigma_mean", "mean of σ", best.sigma.mean, mean_of_sigma, scale=best.sigma.sd * 3),
            Quantity("sigma_sd", "sd of σ", best.sigma.sd),
            Quantity("shape", "shape of the Gamma", best.sigma.shape, "", 1, scale=best.sigma.shape * 2),
            Quantity("rate", "rate of the Gamma", best.sigma.rate, "", 1, scale=best.sigma.rate * 2),
            Quantity("loss", "loss", -posterior.elbo(*best), "", 3, "nats"),
        )

    wrong = exact.best_mean_field(blog(posterior.size), Gamma).sigma
    optimum = {
        "mu_mean": best.mu_mean,
        "mu_scale": best.mu_scale,
        "sd_mean": best.sigma.mean,
        "shape": best.sigma.shape,
    }
    return (
        Fit("blog, mean and shape", "Gamma by mean and shape", settings, read, rows(("0.20", "4.011")), optimum),
        Fit(
            "blog, shape and rate",
            "Gamma by shape and rate, the same settings",
            settings,
            read,
            tuple(q for q in rows(("", "")) if q.key in ("sigma_sd", "shape", "loss")),
            finished=False,
        ),
        Fit(
            "blog, data in the guide",
            "with a data site inside the guide",
            settings,
            lambda result: {"sigma_mean": float(result.params["sd_mean"])},
            (Quantity("sigma_mean", "mean of σ", wrong.mean, digits=3),),
        ),
    )


def _beta(coin: exact.Coin, rows: Sequence[Quantity], *, mean_loss: bool = False) -> Callable[[Result], Numbers]:
    def read(result: Result) -> Numbers:
        alpha, beta = float(result.params["alpha"]), float(result.params["beta"])
        guide = exact.coin(0, 0, alpha, beta)
        loss = result.mean_loss if mean_loss else -coin.elbo(alpha, beta)
        found = {"alpha": alpha, "beta": beta, "mean": guide.mean, "sd": guide.sd, "loss": loss}
        return {row.key: found[row.key] for row in rows}

    return read


def _beta_rows(coin: exact.Coin, published: Sequence[str], *, mean_loss: bool = False) -> tuple[Quantity, ...]:
    alpha, beta = coin.posterior
    label = "loss, mean of the last twentieth" if mean_loss else "loss"
    values = (alpha, beta, coin.mean, coin.sd, -coin.log_evidence)
    names = ("first parameter α", "second parameter β", "mean", "sd", label)
    keys = ("alpha", "beta", "mean", "sd", "loss")
    sizes = (alpha * 2, beta * 2, coin.sd * 3, None, None)
    return tuple(
        Quantity(key, name, value, said, 4, "nats" if key == "loss" else "", scale=size)
        for key, name, value, said, size in zip(keys, names, values, published, sizes, strict=True)
    )


def _tutorial() -> tuple[Item, ...]:
    printed = Settings(2000, 0.0005, 1, falling=False, averaged=False)
    as_printed = _beta_rows(TUTORIAL, ("", "", "0.532", "0.090", ""))[:4]
    ours = _beta_rows(TUTORIAL, ("",) * 5)
    lost, nowhere = (as_printed[0],), "as printed, from Beta(1, 1)"
    alpha, beta = TUTORIAL.posterior
    read = _beta(TUTORIAL, as_printed)
    return (
        Fit("tutorial", "as printed", printed, read, as_printed, seeds=5, finished=False),
        Fit("tutorial from (1, 1)", nowhere, printed, _beta(TUTORIAL, lost), lost, seeds=3, finished=False),
        Fit("tutorial", "ours", OURS, _beta(TUTORIAL, ours), ours, {"alpha": alpha, "beta": beta}, seeds=3),
    )


def _mint() -> tuple[Item, ...]:
    posteriors = np.array([coin.posterior for coin in MINT.at(MINT.best_theta)])
    crippled = MINT.with_concentration(6.0)

    def read(result: Result) -> Numbers:
        return {"theta": float(result.params["theta"])}

    free = (Quantity("theta", "θ", MINT.best_theta),)
    wide = (Quantity("theta", "θ", crippled.theta),)
    optimum: dict[str, float | Array] = {"theta": MINT.best_theta, "alpha": posteriors[:, 0], "beta": posteriors[:, 1]}
    return (
        Fit("mint", "guides that can be the posteriors", BRIEF, read, free, optimum),
        Fit("mint, wide guides", "guides kept too wide, α + β = 6", BRIEF, read, wide),
    )


def _coin() -> tuple[Item, ...]:
    printed = Settings(10_000, 0.0005, 1, falling=False, averaged=False)
    first = _beta_rows(COIN, ("12.3", "8.6", "0.59", "0.11", "14.7887"), mean_loss=True)
    many = _beta_rows(COIN, ("", "", "", "", "14.7885"), mean_loss=True)
    ours = _beta_rows(COIN, ("",) * 5)
    alpha, beta = COIN.posterior
    families = exact.coin_guides

    def family(kind: families.GuideFamily, published: Sequence[str], scale: float) -> tuple[Quantity, ...]:
        loc, sd = kind.best(COIN)
        return (
            Quantity("loc", "location", loc, published[0], 5, scale=3 * sd),
            Quantity("scale", "scale", sd, published[1], 5),
            Quantity("loss", "loss", -kind.elbo(COIN, loc, sd), published[2], 5, "nats", scale=scale),
        )

    def of(kind: families.GuideFamily) -> Callable[[Result], Numbers]:
        def read(result: Result) -> Numbers:
            loc, scale = float(result.params["loc"]), float(result.params["scale"])
            return {"loc": loc, "scale": scale, "loss": -kind.elbo(COIN, loc, scale)}

        return read

    inside, cut, logit = families.inside_only_normal, families.truncated_normal, families.logit_normal
    normal = replace(printed, steps=50_000, averaged=True)
    return (
        Fit(
            "coin",
            "Beta, as printed",
            printed,
            _beta(COIN, first, mean_loss=True),
            first,
            libraries=("numpyro",),
            seeds=5,
            finished=False,
        ),
        Fit(
            "coin",
            "Beta, as printed with 32 particles",
            replace(printed, particles=32),
            _beta(COIN, many, mean_loss=True),
            many,
            libraries=("numpyro",),
            seeds=3,
            finished=False,
        ),
        Fit("coin", "Beta, ours", BRIEF, _beta(COIN, ours), ours, {"alpha": alpha, "beta": beta}),
        Fit(
            "coin, Normal",
            "Normal, as printed",
            normal,
            of(inside),
            family(inside, ("0.59", "0.10", "14.7973"), 0.1),
            libraries=("numpyro",),
        ),
        Fit(
            "coin, cut-off Normal",
            "Normal cut off at 0 and 1",
            BRIEF,
            of(cut),
            family(cut, ("",) * 3, 0.1),
            libraries=("numpyro",),
        ),
        Fit("coin, Normal on the logit", "Normal on the logit", BRIEF, of(logit), family(logit, ("",) * 3, 0.1)),
    )


def _predictions() -> Measurement:
    rows = []
    for count in (10, 20):
        ahead = COIN.predictive(count)
        rows += [
            Quantity(f"mean {count}", f"heads in {count} further tosses, mean", ahead.mean, digits=3),
            Quantity(f"sd {count}", f"heads in {count} further tosses, sd", ahead.sd, digits=3),
        ]
    # 100,000 draws: a mean is off by a thousandth of its sd's size, four times over.
    return Measurement("predictions", "`Predictive` with the posterior as guide", tuple(rows), close=0.01)


def _loss_noise() -> Measurement:
    rows = []
    for alpha, beta, particles in LOSS_NOISE:
        sd = math.sqrt(COIN.log_ratio_variance(alpha, beta) / particles)
        label = f"sd of the loss at Beta({alpha:g}, {beta:g}), {particles} particle{'s' if particles > 1 else ''}"
        rows.append(Quantity(f"{alpha:g}, {beta:g}, {particles}", label, sd, "", 4, "nats", scale=sd or 1e-3))
    # The sd of 2000 draws has an error of √(κ − 1) / (2 √2000) of itself, with a kurtosis κ of some ten here.
    return Measurement("loss_noise", "at fixed guides", tuple(rows), close=0.15)


def _plane() -> tuple[Item, ...]:
    best = PLANE.best_guide
    printed = Settings(10_000, 0.0005, 16, falling=False, averaged=False)

    def rows(published: Sequence[str], *, mean_loss: bool = False) -> tuple[Quantity, ...]:
        label = "loss, mean of the last twentieth" if mean_loss else "loss"
        return (
            Quantity("b", "distance b of a mode from the middle", best.b, published[0]),
            Quantity("sigma_1", "sd σ₁ along the axis", best.sigma_1, published[1]),
            Quantity("sigma_2", "sd σ₂ across it", best.sigma_2, published[2]),
            Quantity("theta", "angle of the axis", 45.0, published[3], 2, "°", scale=45.0),
            Quantity("loss", label, -PLANE.elbo(best), published[4], 4, "nats", scale=1.0),
        )

    def read(result: Result) -> Numbers:
        p = {name: float(value) for name, value in result.params.items()}
        guide = MixtureGuide(p["b"], p["sigma_1"], p["sigma_2"], p["theta"])
        return {**p, "theta": math.degrees(p["theta"]), "loss": -PLANE.elbo(guide)}

    def as_printed(result: Result) -> Numbers:
        return {**read(result), "loss": result.mean_loss}

    def on_logits(*, correlated: bool) -> tuple[Quantity, ...]:
        loss = -BOX.elbo(BOX.best(correlated=correlated))
        return (Quantity("loss", "loss", loss, "", 4, "nats", scale=1.0),)

    def of_full(result: Result) -> Numbers:
        return {"loss": -BOX.elbo(_gaussian(result))}

    def of_normal(result: Result) -> Numbers:
        p = {name: float(value) for name, value in result.params.items()}
        scales = np.diag([p["x_scale"] ** 2, p["y_scale"] ** 2])
        return {"loss": -BOX.elbo(Gaussian(np.array([p["x_loc"], p["y_loc"]]), scales))}

    optimum = {"b": best.b, "sigma_1": best.sigma_1, "sigma_2": best.sigma_2, "theta": math.pi / 4}
    article = ("4.990", "0.505", "4.676", "44.7", "4.4520")
    ours = Settings(2000, 0.02, 50)
    return (
        Fit(
            "plane",
            "mixture guide, as printed",
            printed,
            as_printed,
            rows(article, mean_loss=True),
            libraries=("numpyro",),
            seeds=5,
            finished=False,
        ),
        Fit("plane", "mixture guide, ours", ours, read, rows(("",) * 5), optimum),
        Fit("plane, full rank", "AutoMultivariateNormal", BRIEF, of_full, on_logits(correlated=True), close=0.05),
        Fit("plane, AutoNormal", "AutoNormal", BRIEF, of_normal, on_logits(correlated=False), close=0.05),
    )


def _weight() -> tuple[Item, ...]:
    settings = Settings(500, 0.1, 100)

    def read(result: Result) -> Numbers:
        return {"weight": float(result.params["weight"])}

    row = (Quantity("weight", "learnt weight of the left mode", LEFT_WEIGHT, digits=3),)
    return (
        Fit("weight", "a weight to learn, `Trace_ELBO`", settings, read, row, finished=False),
        Fit(
            "weight",
            "a weight to learn, `TraceGraph_ELBO`",
            replace(settings, loss="TraceGraph_ELBO"),
            read,
            row,
            {"weight": LEFT_WEIGHT},
            close=0.05,
        ),
    )


def _ellipse() -> tuple[Item, ...]:
    printed = Settings(50_000, 0.0005, 1, falling=False, averaged=False)
    ours = Settings(2000, 0.1)

    def read(result: Result) -> Numbers:
        guide = _gaussian(result)
        major, minor, angle = exact.ellipse(guide.covariance)
        c = guide.covariance
        found = {"xx": c[0, 0], "xy": c[0, 1], "yy": c[1, 1], "minor": minor, "major": major, "angle": angle}
        loss = guide.kl(ELLIPSE) - ELLIPSE.log_normaliser
        return {name: float(value) for name, value in {**found, "loss": loss}.items()}

    def as_printed(result: Result) -> Numbers:
        return {**read(result), "loss": result.mean_loss}

    def rows(published: Sequence[str], *, mean_loss: bool = False) -> tuple[Quantity, ...]:
        c, axes = ELLIPSE.covariance, exact.ellipse(ELLIPSE.covariance)
        label = "loss, mean of the last twentieth" if mean_loss else "loss"
        return (
            Quantity("xx", "variance of x", float(c[0, 0]), published[0], 3, scale=10.0),
            Quantity("xy", "covariance", float(c[0, 1]), published[1], 3, scale=10.0),
            Quantity("yy", "variance of y", float(c[1, 1]), published[2], 3, scale=10.0),
            Quantity("minor", "half-axis across, σ₁", axes.minor, published[3], 3),
            Quantity("major", "half-axis along, σ₂", axes.major, published[4], 3),
            Quantity("angle", "angle of the long axis", axes.angle, published[5], 2, "°"),
            Quantity("loss", label, -ELLIPSE.log_normaliser, published[6], 4, "nats"),
        )

    article = ("4.918", "4.03", "5.177", "1.01", "3.01", "44.08", "−2.9368")
    optimum = {"loc": ELLIPSE.mean, "scale_tril": ELLIPSE.scale_tril}
    return (
        Fit(
            "ellipse",
            "AutoMultivariateNormal, as printed",
            printed,
            as_printed,
            rows(article, mean_loss=True),
            libraries=("numpyro",),
            seeds=5,
            finished=False,
        ),
        Fit("ellipse", "AutoMultivariateNormal, ours", ours, read, rows(("",) * 7), optimum, seeds=3, close=0.05),
    )


def _positive_pair() -> Fit:
    logs = np.array(LOG_COVARIANCE)

    def read(result: Result) -> Numbers:
        guide = _gaussian(result)
        pair = exact.LogNormalVector(guide.mean, guide.covariance)
        return {
            **_entries("log", guide.covariance),
            **_entries("delta", pair.delta_covariance),
            **_entries("right", pair.covariance),
            "corr": float(pair.correlation[0, 1]),
        }

    values = {
        **_entries("log", logs),
        **_entries("delta", PAIR.delta_covariance),
        **_entries("right", PAIR.covariance),
        "corr": float(PAIR.correlation[0, 1]),
    }
    kinds = {"log": "L Lᵀ, of the logarithms", "delta": "delta method", "right": "of the guide itself"}
    parts = {"xx": "variance of x", "xy": "covariance", "yy": "variance of y"}
    rows = [
        Quantity(f"{kind} {part}", f"{label}, {words}", values[f"{kind} {part}"])
        for words, kind in ((kinds[kind], kind) for kind in kinds)
        for part, label in parts.items()
    ]
    rows.append(Quantity("corr", "correlation, of the guide itself", values["corr"]))
    normal = Gaussian(PAIR.log_mean, PAIR.log_covariance)
    optimum = {"loc": normal.mean, "scale_tril": normal.scale_tril}
    settings = Settings(2000, 0.1)
    # A variance on the far side of exp moves three times as far as the one of the logarithm.
    return Fit("positive pair", "AutoMultivariateNormal", settings, read, tuple(rows), optimum, close=0.08)


def _entries(name: str, matrix: Array) -> Numbers:
    return {f"{name} {part}": float(matrix[i, j]) for part, (i, j) in ENTRIES.items()}
