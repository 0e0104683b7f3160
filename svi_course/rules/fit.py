"""Mistakes seen from losses, final parameters and gradients."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure

# In standard errors of the mean of about a thousand gradients. At an optimum it is about 2; an unfinished
# fit is at tens to hundreds. Only answers that failed are asked, so a fit that noise carries around its
# optimum, near enough to pass, never meets this.
STILL_POINTS = 8.0
# For anyone's pair: half the square of the mean over the noise of one gradient is about what a step to the optimum
# would gain, so 20 standard errors of a thousand gradients are 0.2 nats. A fit that hovers about its optimum with a
# constant step size of 0.01 stays below, as a full test over many seeds shows; with 0.02 some do not.
PAIR_STILL = 20.0
# Nats. What creeps along a ridge is not far above its floor; farther off, gradients have tails in which directions
# mean nothing.
ON_THE_RIDGE = 10.0
# Nats; less cannot be told from the rounding of a float32 loss of some thousands.
FLAT = 1e-3
# Nats; what a fit that only trembles does not lose from one fifth to the next.
DEEP = 0.5
# Vehtari, Gelman and Gabry (2015): beyond it importance sampling is not reliable.
HIGHEST_K = 0.7


@rule(
    "point-guide-has-no-spread",
    "error",
    message={
        "": "Every draw of `{site}` is {value}: your guide is a point.",
        "draws": "Every draw of `{site}` is {value}: they come from a point.",
    },
    why="A point has no entropy and no spread, so it is never near a posterior that has one; it finds a mode at best.",
    fix={
        "": "Give `{site}` a distribution with a scale to learn, such as a Normal, or use AutoNormal.",
        "draws": "Fit a guide with a spread, such as AutoNormal. AutoLaplaceApproximation has one only in "
        "`guide.sample_posterior` (NumPyro) or `guide.laplace_approximation` (Pyro).",
    },
    doors=("check", "diagnose"),
)
def point_guide_has_no_spread(seen: Observation, truth: Any) -> Iterator[Facts]:
    """All draws of a latent are the same, as with a Delta."""
    points = [reading for reading in seen.pair.readings if reading.what == "point"]
    for point in points[:1]:
        facts = {"site": point.site, "value": figure(point.mine.mean)}
        yield {**facts, "wording": "draws", "severity": "warning"}
    if seen.kind in ("program", "fit") and truth.judgeable(seen):
        for name in truth.marginals:
            draws = seen.draws[name]
            if (draws == draws[0]).all():
                yield {"site": name, "value": figure(draws.reshape(-1)[0])}


@rule(
    "density-not-of-draws",
    "error",
    message="The draws of `{site}` do not follow the density that the guide gives for them.",
    why="The distance to the posterior is computed from that density, which must be the one that the draws come from.",
    fix="Let the guide sample from the distribution whose density it reports.",
    doors=("check",),
)
def density_not_of_draws(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The claimed density fits the posterior, the draws do not, or the density changes when asked elsewhere."""
    if seen.kind in ("program", "fit") and truth.judgeable(seen):
        measured = truth.measure(seen)
        if measured.near and not measured.honest:
            yield {"site": measured.worst_site}


@rule(
    "nan-steps-hidden",
    "error",
    message={
        "": "{count} of the {total} losses of this fit are NaN, and its parameters are finite all the same.",
        "infinite": "{count} of the {total} losses of this fit are infinite, while its parameters stayed finite.",
    },
    why={
        "": "NumPyro's `stable_update=True` drops a step whose loss is not finite. What makes it so is still there, "
        "the steps that remain are a selection.",
        "infinite": "An infinite loss comes from a draw to which the model gives no probability, so the ELBO is −∞, "
        "however seldom it happens. NumPyro goes on without a word.",
    },
    fix={
        "": "Run without it to see where the first NaN comes from, and mend that: a support, a scale, a datum.\n"
        "    svi.run(key, num_steps, *args)",
        "infinite": "Compare the supports, latent by latent: for these data, too, the guide's has to lie within the "
        "model's.",
    },
    hides=("diverged",),
    doors=("check", "diagnose"),
)
def nan_steps_hidden(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Steps with a loss that is not a number left no trace: NumPyro's stable update drops them, and so does a gradient
    of zero."""
    if seen.backend == "numpyro" and seen.nan_losses and not seen.nan_params and seen.guide and seen.guide.params:
        wording = "infinite" if seen.infinite_losses == seen.nan_losses else ""
        yield {"count": seen.nan_losses, "total": seen.loss_count, "wording": wording}


@rule(
    "diverged",
    "error",
    message={
        "": "{count} of the {total} losses of this fit are not finite.",
        "params": "The fit ended with `{param}` at a value that is not finite.",
    },
    why="From the first such step on the parameters carry no information.",
    fix="Start nearer to plausible values, lower the learning rate, and keep scales positive with a constraint.",
    doors=("check", "diagnose"),
)
def diverged(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Losses or final parameters are NaN or infinite."""
    if seen.nan_losses:
        yield {"count": seen.nan_losses, "total": seen.loss_count}
        return
    for name in seen.nan_params[:1]:
        yield {"param": name, "wording": "params", "site": name}


TOGETHER = (
    "For this model and these data the fit is not finished: of {params} together the gradient is still {errors} "
    "standard errors from zero in one direction, however it looks for each alone."
)
# The check's own fit, of which the learner chooses neither steps nor rate.
THE_CHECKS = (
    "Start the guide's parameters nearer to plausible values, an autoguide with `init_loc_fn=init_to_median`; or "
    "choose parameters of which one can move without the others."
)


@rule(
    "not-converged",
    "warning",
    message={
        "": "For this model and these data the fit is not finished: `{site}` is {value}, and its gradient is still "
        "{errors} standard errors from zero.",
        "together": TOGETHER,
        "program together": TOGETHER,
        "falling": "The fit is not finished: its loss is lower by {fall} nats in the last fifth of its steps than in "
        "the fifth before.",
    },
    why="Where the fit is finished the gradient's mean is zero up to the noise of its draws, and the loss is flat.",
    fix={
        "": "Run more steps, larger ones at first and smaller ones at the end, or start nearer to plausible values; "
        "and fit to all the data.",
        "program": THE_CHECKS,
        "program together": THE_CHECKS,
    },
    hides=("guide-too-narrow",),
    doors=("check", "diagnose"),
)
def not_converged(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The mean gradient at the final values is many standard errors from zero."""
    if not (seen.guide and seen.gradients):
        return
    worst = max(seen.gradients, key=lambda gradient: gradient.largest)
    if seen.is_pair and (not math.isfinite(worst.largest) or STILL_POINTS < worst.largest <= PAIR_STILL):
        # Without any noise a gradient is never zero, and that of a scale far too large drowns in its noise: whether
        # anything is left to gain is seen from the losses.
        fall, error = seen.fall
        if fall > max(3 * error, DEEP if math.isfinite(worst.largest) else FLAT):
            yield {"site": worst.param, "wording": "falling", "fall": figure(fall, 2)}
        return
    if worst.largest <= (PAIR_STILL if seen.is_pair else STILL_POINTS):
        joint = seen.gradient_together
        near = not seen.is_pair and truth.judgeable(seen) and truth.measure(seen).kl < ON_THE_RIDGE
        if near and joint and STILL_POINTS < joint.largest < math.inf:
            names = " and ".join(f"`{gradient.param}`" for gradient in seen.gradients)
            yield {
                "site": seen.gradients[0].param,
                "wording": "program together" if seen.kind == "program" else "together",
                "params": names,
                "errors": figure(round(joint.largest)),
            }
        return
    values = {param.name: param.value for param in (*seen.guide.params, *(seen.model.params if seen.model else ()))}
    value = values.get(worst.param)
    shown = figure(value.item()) if value is not None and value.size == 1 else "an array"
    wording = "program" if seen.kind == "program" else ""
    yield {"site": worst.param, "value": shown, "errors": figure(round(worst.largest)), "wording": wording}


@rule(
    "guide-too-narrow",
    "warning",
    message="The fitted guide is a poor stand-in for the posterior: Pareto's k̂ of its importance ratios is {k_hat}.",
    why="Above 0.7 a few draws carry nearly all the weight: the posterior has mass where the guide hardly ever draws, "
    "so its spreads and tails are not to be trusted.",
    fix="Try a guide that can follow the posterior, such as AutoMultivariateNormal or a flow, or another "
    "parametrisation of the model.",
    doors=("diagnose",),
)
def guide_too_narrow(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The importance ratios of posterior to guide have a tail that is too heavy (Vehtari et al. 2015)."""
    if seen.is_pair and seen.k_hat is not None and seen.k_hat > HIGHEST_K:
        yield {"k_hat": figure(seen.k_hat, 2)}


@rule(
    "nothing-to-learn",
    "warning",
    message={
        "": "Your guide has no parameters to learn.",
        "still": "The gradient of the loss is exactly zero for every parameter.",
    },
    why="The optimiser has nothing to change, so the guide stays where it was written.",
    fix={
        "": 'Make its arguments parameters:\n    {backend}.param("alpha_q", …, constraint=constraints.positive)',
        "still": "Look where the parameters are used: something stops their gradient, such as `stop_gradient`, "
        "`detach` or a rounding, or their values reach no sample statement.",
    },
)
def nothing_to_learn(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Neither model nor guide declares a parameter."""
    if seen.pair.no_gradient and seen.is_pair:
        yield {"wording": "still"}
    if not seen.guide or seen.guide.params or (seen.model and seen.model.params):
        return
    samples = [site for site in seen.guide.sites if site.role == "latent" and not site.enumerated]
    if samples or not seen.is_pair:
        yield {"backend": seen.backend}
