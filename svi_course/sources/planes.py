"""The article's targets in two dimensions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from svi_course import exact
from svi_course.covariance.data import LOG_COVARIANCE
from svi_course.exact import Gaussian, MixtureGuide
from svi_course.sources.fits import Fit, Numbers, Quantity, Result, Settings
from svi_course.sources.posteriors import BOX, ELLIPSE, LEFT_WEIGHT, PAIR, PLANE
from svi_course.sources.rows import BRIEF, Item, entries, gaussian


def plane() -> tuple[Item, ...]:
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
        return {"loss": -BOX.elbo(gaussian(result))}

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


def weight() -> tuple[Item, ...]:
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


def ellipse() -> tuple[Item, ...]:
    printed = Settings(50_000, 0.0005, 1, falling=False, averaged=False)
    ours = Settings(2000, 0.1)

    def read(result: Result) -> Numbers:
        guide = gaussian(result)
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


def positive_pair() -> Fit:
    logs = np.array(LOG_COVARIANCE)

    def read(result: Result) -> Numbers:
        guide = gaussian(result)
        pair = exact.LogNormalVector(guide.mean, guide.covariance)
        return {
            **entries("log", guide.covariance),
            **entries("delta", pair.delta_covariance),
            **entries("right", pair.covariance),
            "corr": float(pair.correlation[0, 1]),
        }

    values = {
        **entries("log", logs),
        **entries("delta", PAIR.delta_covariance),
        **entries("right", PAIR.covariance),
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
