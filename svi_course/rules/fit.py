"""Mistakes seen from losses, final parameters and gradients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure

# In standard errors of the mean of about a thousand gradients. At an optimum it is about 2; an unfinished
# fit is at tens to hundreds. Only answers that failed are asked, so a fit that noise carries around its
# optimum, near enough to pass, never meets this.
STILL_POINTS = 8.0


@rule(
    "point-guide-has-no-spread",
    "error",
    message="Every draw of `{site}` is {value}: your guide is a point.",
    why="A point has no entropy and no spread, so it is never near a posterior that has one; it finds a mode at best.",
    fix="Give `{site}` a distribution with a scale to learn, such as a Normal, or use AutoNormal.",
)
def point_guide_has_no_spread(seen: Observation, truth: Any) -> Iterator[Facts]:
    """All draws of a latent are the same, as with a Delta."""
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
)
def density_not_of_draws(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The claimed density fits the posterior, the draws do not, or the density changes when asked elsewhere."""
    if seen.kind in ("program", "fit") and truth.judgeable(seen):
        measured = truth.measure(seen)
        if measured.near and not measured.honest:
            yield {"site": measured.worst_site}


@rule(
    "diverged",
    "error",
    message={
        "": "{count} of the {total} losses of this fit are not finite.",
        "params": "The fit ended with `{param}` at a value that is not finite.",
    },
    why="From the first such step on the parameters carry no information.",
    fix="Start nearer to plausible values, lower the learning rate, and keep scales positive with a constraint.",
)
def diverged(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Losses or final parameters are NaN or infinite."""
    if seen.nan_losses:
        yield {"count": seen.nan_losses, "total": seen.loss_count}
        return
    for name in seen.nan_params[:1]:
        yield {"param": name, "wording": "params", "site": name}


@rule(
    "not-converged",
    "warning",
    message="For this model and these data the fit is not finished: `{param}` is {value}, and its gradient is still "
    "{errors} standard errors from zero.",
    why="Where the fit is finished the gradient's mean is zero up to the noise of its draws.",
    fix="Fit to all the data of the exercise, and run more steps, or larger ones at first.",
)
def not_converged(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The mean gradient at the final values is many standard errors from zero."""
    if not (seen.guide and seen.gradients):
        return
    worst = max(seen.gradients, key=lambda gradient: gradient.largest)
    if worst.largest <= STILL_POINTS:
        return
    values = {param.name: param.value for param in seen.guide.params}
    value = values.get(worst.param)
    shown = figure(value.item()) if value is not None and value.size == 1 else "an array"
    yield {"param": worst.param, "site": worst.param, "value": shown, "errors": figure(round(worst.largest))}


@rule(
    "nothing-to-learn",
    "warning",
    message="Your guide has no parameters to learn.",
    why="The optimiser has nothing to change, so the guide stays where it was written.",
    fix='Make its arguments parameters:\n    {backend}.param("alpha_q", 10.0, constraint=constraints.positive)',
)
def nothing_to_learn(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Neither model nor guide declares a parameter."""
    if seen.guide and not seen.guide.params and not (seen.model and seen.model.params):
        yield {"backend": seen.backend}
