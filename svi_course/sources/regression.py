"""The forum's Gaussian posteriors: two correlated slopes, eight groups, three latents in one vector."""

from __future__ import annotations

import math

import numpy as np

from svi_course.exact import Gaussian
from svi_course.sources.fits import Fit, Measurement, Numbers, Quantity, Result, Settings
from svi_course.sources.posteriors import groups, regression
from svi_course.sources.rows import BRIEF, gaussian


def slopes() -> tuple[Fit, ...]:
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
        return described(gaussian(result))

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


def non_centred() -> Fit:
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


def packing() -> Measurement:
    outside = [
        Quantity(site, f"first entry of `{site}`", place, digits=0)
        for site, place in (("spread", 0.0), ("mix", 1.0), ("centre", 3.0))
    ]
    inside = [
        Quantity(f"{site} inside jit", f"first entry of `{site}`, set up inside `jax.jit`", place, digits=0)
        for site, place in (("centre", 0.0), ("mix", 1.0), ("spread", 3.0))
    ]
    return Measurement("packing", "three latents in one vector", (*outside, *inside), close=0.0)
