"""Where values may lie: scales that can become negative, guides that leave the model's support or do not fill it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.observe.supports import describe
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure

# The backends' own names of intervals.
NAMES: dict[tuple[float | None, float | None], str] = {(0.0, None): "positive", (0.0, 1.0): "unit_interval"}


@rule(
    "param-unconstrained-scale",
    "error",
    message="The parameter `{site}` can take any value: at {value}, the {argument} of a {distribution}, which depends "
    "on it, is not in {support}.",
    why="Nothing keeps a step of the optimiser from going there; then the density is NaN, and so is all that follows.",
    fix={
        "": 'Declare the constraint:\n    {backend}.param("{site}", …, constraint=constraints.{constraint})',
        "other": "Declare the constraint that the {argument} has: see `{distribution}.arg_constraints`.",
    },
)
def param_unconstrained_scale(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A param without a constraint is used where only some numbers are allowed, most often as a scale."""
    for pushed in seen.pair.pushed:
        bounds = pushed.support.lower, pushed.support.upper
        known = pushed.support.name == "interval" and bounds in NAMES
        yield {
            "site": pushed.param,
            "value": figure(float(pushed.value)),
            "distribution": pushed.distribution,
            "argument": pushed.argument,
            "support": describe(pushed.support),
            "backend": seen.backend,
            "constraint": NAMES.get(bounds, ""),
            "wording": "" if known else "other",
        }


@rule(
    "guide-outside-support",
    "error",
    message={
        "": "{count} of {total} draws of `{site}` were outside {support}; the model allows nothing else.",
        "fit": "In your guide `{site}` may leave {support}; the model allows nothing else, and the fit broke down.",
        "losses": "In your guide `{site}` may leave {support}; the model allows nothing else, and {lost} of the "
        "{steps} losses of this fit are not finite.",
    },
    why="The model gives these values no probability, so the KL divergence to the posterior is infinite, "
    "however small their share.",
    fix="Give `{site}` a distribution in the guide whose support is {support}, or push it there with a transform.",
)
def guide_outside_support(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Draws of the guide leave the support that the model gives to the site."""
    if seen.guide:
        beyond = "losses" if seen.nan_losses and not seen.nan_params else "fit"
        for outside in seen.pair.outside:
            yield {
                "site": outside.site,
                "count": outside.count,
                "total": outside.total,
                "support": describe(outside.support),
                "lost": seen.nan_losses,
                "steps": seen.loss_count,
                "wording": "" if outside.count else beyond,
            }


@rule(
    "guide-support-too-narrow",
    "warning",
    message="Your guide gives `{site}` no probability outside {support}; {count} of {total} draws of the prior are "
    "there.",
    why="What the guide excludes can never be found, whatever the data say.",
    fix="Give `{site}` a distribution with the support of its prior, unless you know that the rest is impossible.",
)
def guide_support_too_narrow(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The guide's support leaves out values that the prior gives probability to."""
    for narrow in seen.pair.narrow:
        yield {
            "site": narrow.site,
            "count": narrow.count,
            "total": narrow.total,
            "support": describe(narrow.support),
        }
