"""The blog's Gamma guide for a scale."""

from __future__ import annotations

from collections.abc import Sequence

from svi_course import exact
from svi_course.exact import Gamma
from svi_course.sources.fits import Fit, Numbers, Quantity, Result, Settings
from svi_course.sources.posteriors import blog
from svi_course.sources.rows import Item


def gamma_guides() -> tuple[Item, ...]:
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
