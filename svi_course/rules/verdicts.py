"""What is said where no known mistake explains a failing answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure


@rule(
    "wrong-value",
    "error",
    message={
        "": "{got} is not the right number.",
        "several": "{where}: {got} is not the right number.",
        "function": "Your function gives {got} at {where}; {needed} was needed.",
    },
    why="It is none of the slips that this check knows by their numbers.",
    fix="Compare the question with what was computed, number by number; then try a case whose answer you know.",
    doors=("check",),
)
def wrong_value(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A number or function that is wrong in no way the catalogue knows."""
    if seen.kind in ("number", "function") and seen.failure is None and seen.wrong_type is None:
        worst = int(truth.deviation(seen).argmax()) if seen.kind == "function" else 0
        yield truth.place(seen, worst)


@rule(
    "wrong-choice",
    "error",
    message={
        "": "`{letter}` does not belong to the right choice.",
        "unknown": "There is no statement `{letter}`.",
        "incomplete": "What you chose is right, but it is not all.",
        "empty": "Your choice is empty.",
    },
    why="{because}",
    fix={
        "": "Read `{letter}` once more against the lesson, and choose again.",
        "unknown": "Give the letters of statements that there are.",
        "empty": "Give the letters of the true statements.",
        "incomplete": "Look at the statements that you left out.",
    },
    doors=("check",),
)
def wrong_choice(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Another choice than the right one."""
    if seen.kind == "choice" and seen.failure is None and seen.wrong_type is None:
        yield truth.first_slip(seen)


@rule(
    "draws-missing-site",
    "error",
    message={
        "": "The draws hold {got}; `{site}` was needed.",
        "unusable": "The draws of `{site}` have the shape {shape}; finite numbers were needed, one a draw and {fewest} "
        "or more.",
    },
    why="Each latent of the model is compared with its exact posterior.",
    fix={
        "": "Hand its draws in under the model's name. NumPyro's Predictive with a model and a guide leaves the "
        "latents out; one of the guide alone has them:\n"
        "    Predictive(guide, params=svi_result.params, num_samples=1000)",
        "unusable": "Draw more of them, one number each.",
    },
    doors=("check",),
)
def draws_missing_site(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A dict of draws lacks a site, or has it with too few draws or another shape."""
    if seen.kind != "draws" or seen.failure is not None or seen.wrong_type is not None:
        return
    names = ", ".join(f"`{name}`" for name in list(seen.draws)[:4]) or "nothing"
    for name in truth.unusable(seen):
        facts = {"site": name, "got": names, "fewest": truth.fewest_draws}
        yield {**facts, "shape": seen.draws[name].shape, "wording": "unusable"} if name in seen.draws else facts


@rule(
    "model-differs",
    "error",
    message="Your model's log joint density differs from the one asked for by up to {off} nats.",
    why="A model is judged by log p(data, latents); a constant factor matters as well, because it moves the evidence.",
    fix="Compare priors, likelihood and `obs=` with the question, one site at a time.",
    doors=("check",),
)
def model_differs(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A model whose joint density is not the exercise's."""
    if seen.kind == "program" and seen.model_points_log_density is not None:
        off = truth.joint_deviation(seen)
        if not off <= truth.joint_tolerance:
            yield {"off": figure(off)}


@rule(
    "far-from-posterior",
    "error",
    message={
        "": "Your guide is {kl} nats from the posterior; at most {allowed} was asked for. "
        "Its `{site}` has mean {mean} and sd {sd}; the posterior has {exact_mean} and {exact_sd}.",
        "draws": "Your draws of `{site}` have mean {mean} and sd {sd}; the posterior has {exact_mean} and {exact_sd}.",
        "together": "`{site}` of your draws has mean {mean} and sd {sd}, of the posterior {exact_mean} and {exact_sd}.",
    },
    why="The guide should be the posterior: prior and data together, as far as its family allows.",
    fix={
        "": "Check that the fit saw all the data, and that the guide can reach this mean and this sd.",
        "program": "Look at what the guide's family can reach: this mean, this sd, and the shape between them.",
        "draws": "Draw from the guide with the parameters of its fit, after a fit to all the data.",
        "together": "Take all sites from the same draws, and draw from a guide that can hold their correlation.",
    },
    doors=("check",),
)
def far_from_posterior(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A distribution that is not the posterior, for no known reason."""
    if seen.kind not in ("program", "fit", "draws") or not truth.judgeable(seen):
        return
    measured = truth.measure(seen)
    site = measured.worst_site
    draws, exact = truth.beside(seen, site)
    yield {
        "wording": "together" if seen.kind == "draws" and site in truth.combinations else seen.kind,
        "site": site,
        "kl": figure(measured.kl),
        "allowed": figure(truth.kl_allowed),
        "mean": figure(float(np.mean(draws))),
        "sd": figure(float(np.std(draws))),
        "exact_mean": figure(exact.mean),
        "exact_sd": figure(exact.sd),
    }


@rule(
    "nothing-to-judge",
    "error",
    message={
        "": "The answer's latents are {got}; those asked for are {needed}.",
        "none": "The answer has no latents; those asked for are {needed}.",
    },
    why="Distributions are compared site by site, and sites are known by their names.",
    fix="Use the names of the question.",
    doors=("check",),
)
def nothing_to_judge(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The answer's latents are not those of the exercise, and no rule of structure says why."""
    if seen.kind not in ("program", "fit") or seen.failure is not None or seen.wrong_type is not None:
        return
    trace = seen.guide or seen.model
    got = ", ".join(f"`{name}`" for name in (trace.named("latent") if trace else ()))
    yield {"wording": "" if got else "none", "got": got, "needed": ", ".join(f"`{name}`" for name in truth.marginals)}
