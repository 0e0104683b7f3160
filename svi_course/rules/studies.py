"""Where an analysis of one's own is not defensible: known by what its model predicts, before the fit and after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Door, Facts, rule
from svi_course.wording import figure, shape

CHECK: tuple[Door, ...] = ("check",)


@rule(
    "nothing-predicted",
    "error",
    message="Called with `None` in place of the data, your model draws {got}; {needed} new data were needed.",
    why="A model that cannot draw data cannot be compared with the data that there are.",
    fix="Let the data be `None` where they are not given, hand them to `obs=`, and take the size of the plate from the "
    "other arguments.",
    stops=True,
    doors=CHECK,
)
def nothing_predicted(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A model that draws no data of its own when it is given none."""
    if _is_study(seen) and not truth.predicts(seen):
        drawn = ", ".join(f"`{name}` of shape {shape(size)}" for name, size in seen.study.drawn.items())
        yield {"got": drawn or "nothing", "needed": len(truth.data)}


@rule(
    "prior-implausible",
    "error",
    message="Before it sees the data, {share} per cent of what your model draws lie outside {low} to {high} {unit}.",
    why="A prior says what you hold possible. If most of it is impossible, the data have to fight it, and where they "
    "are few it wins.",
    fix="Draw from the model without data, look at the draws, and choose scales at which they could be measurements.",
    stops=True,
    doors=CHECK,
)
def prior_implausible(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Priors that together expect data which nobody could measure."""
    if _is_study(seen) and not truth.plausible(seen):
        low, high = truth.possible
        share = f"{100 * truth.impossible(seen):.0f}"
        yield {"share": share, "low": figure(low), "high": figure(high), "unit": truth.unit}


@rule(
    "quantity-missing",
    "error",
    message={
        "": "No site of your model is called `{site}`; it has {got}.",
        "shape": "`{site}` has the shape {got} in a draw; one number was needed.",
    },
    why="The question asks for one quantity; the posterior of it is the answer.",
    fix='Record it in the model, where its parts are known:\n    {backend}.deterministic("{site}", …)',
    doors=CHECK,
)
def quantity_missing(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The site that answers the question is absent, or holds more than one number."""
    if _is_study(seen) and not seen.study.quantity.size:
        size = seen.study.drawn.get(truth.quantity)
        names = ", ".join(f"`{name}`" for name in seen.study.drawn) or "none"
        facts = {"site": truth.quantity, "backend": seen.backend}
        yield {**facts, "got": names} if size is None else {**facts, "got": shape(size), "wording": "shape"}


@rule(
    "model-misses-data",
    "error",
    message="{words}: {seen} in the data. Of {count} data sets that your fitted model draws, {times} have one as "
    "{extreme} as that; the middle of theirs is {middle}.",
    why="If the data would be a rare exception among what the model draws, then the model has not described them, and "
    "what it says about the question cannot be trusted.",
    fix="Plot the data over some of the model's replicated data sets, and ask what in the world makes the difference; "
    "then let the model know of it.",
    hides=("estimate-indefensible",),
    doors=CHECK,
)
def model_misses_data(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A posterior predictive check fails."""
    if not _is_study(seen) or not truth.predicts(seen):
        return
    for statistic, fits in zip(truth.statistics, truth.fits(seen), strict=True):
        if not fits:
            drawn, observed = statistic.of(seen.study.replicated), statistic.of(truth.data.reshape(1, -1))[0]
            low = observed < float(sorted(drawn)[len(drawn) // 2])
            times = int((drawn <= observed).sum() if low else (drawn >= observed).sum())
            yield {
                "words": statistic.words,
                "seen": figure(observed),
                "count": len(drawn),
                "times": times,
                "extreme": "small" if low else "large",
                "middle": figure(float(sorted(drawn)[len(drawn) // 2])),
            }
            return


@rule(
    "estimate-indefensible",
    "error",
    message="`{site}` comes out as {mean} ± {sd} {unit}; a defensible analysis ends between {low} and {high}, with a "
    "standard deviation of {least} to {most}.",
    why="{because}",
    fix="Ask what pulls it there: the prior, a guide that is too narrow, or a model in which the quantity means "
    "something else.",
    doors=CHECK,
)
def estimate_indefensible(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The answer to the question is not what the data support."""
    if _is_study(seen) and seen.study.quantity.size and not truth.answers(seen):
        range_ = truth.defensible
        yield {
            "site": truth.quantity,
            "mean": figure(seen.study.quantity.mean(), 3),
            "sd": figure(seen.study.quantity.std(), 2),
            "unit": truth.unit,
            "low": figure(range_.mean[0]),
            "high": figure(range_.mean[1]),
            "least": figure(range_.sd[0]),
            "most": figure(range_.sd[1]),
            "because": range_.because,
        }


def _is_study(seen: Observation) -> bool:
    return seen.kind == "study" and seen.failure is None and seen.wrong_type is None
