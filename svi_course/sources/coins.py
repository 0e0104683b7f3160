"""The coins of the tutorial and of the article."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from svi_course import exact
from svi_course.sources.fits import LOSS_NOISE, Array, Fit, Measurement, Numbers, Quantity, Result, Settings
from svi_course.sources.posteriors import COIN, MINT, TUTORIAL
from svi_course.sources.rows import BRIEF, OURS, Item


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


def tutorial() -> tuple[Item, ...]:
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


def mint() -> tuple[Item, ...]:
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


def coin() -> tuple[Item, ...]:
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


def predictions() -> Measurement:
    rows = []
    for count in (10, 20):
        ahead = COIN.predictive(count)
        rows += [
            Quantity(f"mean {count}", f"heads in {count} further tosses, mean", ahead.mean, digits=3),
            Quantity(f"sd {count}", f"heads in {count} further tosses, sd", ahead.sd, digits=3),
        ]
    # 100,000 draws: a mean is off by a thousandth of its sd's size, four times over.
    return Measurement("predictions", "`Predictive` with the posterior as guide", tuple(rows), close=0.01)


def loss_noise() -> Measurement:
    rows = []
    for alpha, beta, particles in LOSS_NOISE:
        sd = math.sqrt(COIN.log_ratio_variance(alpha, beta) / particles)
        label = f"sd of the loss at Beta({alpha:g}, {beta:g}), {particles} particle{'s' if particles > 1 else ''}"
        rows.append(Quantity(f"{alpha:g}, {beta:g}, {particles}", label, sd, "", 4, "nats", scale=sd or 1e-3))
    # The sd of 2000 draws has an error of √(κ − 1) / (2 √2000) of itself, with a kurtosis κ of some ten here.
    return Measurement("loss_noise", "at fixed guides", tuple(rows), close=0.15)
