"""Mistakes seen from losses, final parameters and gradients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure

# In standard errors of the mean gradient. A finished fit stays within Monte-Carlo noise of its optimum
# (about 2 here, up to about 6 where the noise of a constant learning rate carries it around); an
# unfinished one is at tens to hundreds.
STILL_POINTS = 12.0


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
    for param in seen.guide.params if seen.guide else ():
        if not _finite(param.value):
            yield {"param": param.name, "wording": "params", "site": param.name}
            return


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
    shown = figure(float(value)) if value is not None and value.size == 1 else "an array"
    yield {"param": worst.param, "site": worst.param, "value": shown, "errors": figure(round(worst.largest))}


def _finite(value: Any) -> bool:
    import numpy as np

    return bool(np.isfinite(value).all())
