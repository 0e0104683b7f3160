"""Run a model and its guide, and look at what only the two together, or several runs, can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from svi_course.observe.arguments import arrays, given, left_out, mentions, named_arguments
from svi_course.observe.engine import Engine, Params, Run
from svi_course.observe.fits import match
from svi_course.observe.guard import left_out_if_it_fails, stage
from svi_course.observe.pairfacts import Batch, Outside, Pushed, Spread
from svi_course.observe.vocabulary import Array, Site, Statement, Support, Trace

Facts = dict[str, Any]

# Params that are pushed one by one; a pair with more has most likely a network.
MOST_PUSHED = 12
# Beyond it exp and softplus underflow in float32 when their argument changes its sign.
FARTHEST_PUSH = 30.0
PRIOR_DRAWS = 64
# Spreads that differ by such a factor are looked at again.
FAR = 10.0
# An entry on the wrong side by less is rounding.
EDGE = 1e-6


@dataclass
class Pair:
    """A model and a guide under one engine, what running them gave, and the facts found so far.

    again: the model's second run, with other draws. found: the arrays among the arguments, by name.
    """

    engine: Engine
    model: Any
    guide: Any
    model_run: Run
    guide_run: Run
    again: Run | None
    found: Mapping[str, Array]
    facts: Facts


def look_at_arguments(engine: Engine, model: Any, facts: Facts) -> Mapping[str, Array]:
    """The arrays among the arguments, by name."""
    found = arrays(named_arguments(model, engine.data, engine.keywords))
    facts["given"] = tuple(given(name, array) for name, array in found.items())
    facts["left_out"] = left_out(model, engine.data, engine.keywords)
    facts["can_observe"] = bool(found) or mentions(model, "obs")
    return found


def run_model(engine: Engine, model: Any, facts: Facts) -> Run:
    """The model run alone."""
    return _run(engine, model, None, facts, "model")


def run_model_twice(engine: Engine, model: Any, facts: Facts) -> tuple[Run, Run | None]:
    """The model run alone, and once more with other draws, if it lets us: what depends on the draws is marked so."""
    first, again = run_model(engine, model, facts), None
    with left_out_if_it_fails("running the model once more"):
        again = engine.run(model, None, seed=1)
        first = replace(first, trace=_settled(first.trace, again.trace))
    return first, again


def _settled(first: Trace, again: Trace) -> Trace:
    """The first trace, where a support whose bounds are other numbers in another run has no bounds to speak of."""
    others = {site.name: site.support for site in again.sites}
    return first.model_copy(
        update={
            "sites": tuple(
                site if others.get(site.name, site.support) == site.support else _unsettled(site)
                for site in first.sites
            )
        }
    )


def _unsettled(site: Site) -> Site:
    support = site.support.model_copy(update={"varies": True})
    outside = site.bad is not None and site.bad.problem == "outside"
    return site.model_copy(update={"support": support, "bad": None if outside else site.bad})


def run_guide(engine: Engine, guide: Any, params: Params | None, facts: Facts) -> Run:
    """The guide run alone."""
    return _run(engine, guide, params, facts, "guide")


def _run(engine: Engine, function: Any, params: Params | None, facts: Facts, which: str) -> Run:
    met: list[Statement] = []
    try:
        with stage(f"running the {which}"):
            return engine.run(function, params, met=met)
    finally:
        facts[f"{which}_statements"] = tuple(met)


def look_closer(pair: Pair) -> None:
    """What further runs show: data drawn anew, params pushed. Whatever of it fails is left out, because the pair
    itself has gone through."""
    engine, model, guide, facts = pair.engine, pair.model, pair.guide, pair.facts
    statements = [*facts["model_statements"], *facts["guide_statements"]]
    facts["stored"] = engine.stored(statements)
    if pair.again is not None:
        facts["batches"] = tuple(_batches(pair.model_run, pair.again, pair.found))
    if match(pair.model_run.trace, pair.guide_run.trace):
        with left_out_if_it_fails("differentiating the loss"):
            facts["no_gradient"] = engine.has_no_gradient(model, guide)
    with left_out_if_it_fails("moving the parameters"):
        facts["pushed"] = (*_pushes(engine, guide, pair.guide_run), *_pushes(engine, model, pair.model_run))


def look_at_draws(pair: Pair, draws: Mapping[str, Array], *, own: bool) -> None:
    """Draws of the guide against the model's supports and prior; `own`: the guide is the learner's own work."""
    facts, model = pair.facts, pair.model_run.trace
    facts["outside"] = tuple(outside(model, draws))
    # Where data are impossible below their largest value, say, the posterior is narrower than the prior.
    own = own and not any(site.support.varies for site in model.sites if site.role == "observed")
    facts["frozen"] = tuple(name for name, values in draws.items() if (values == values[:1]).all())
    with left_out_if_it_fails("drawing from the prior"):
        narrow, spreads = _against_prior(pair, draws)
        facts["narrow"], facts["spreads"] = tuple(narrow) if own else (), tuple(spreads)


def _batches(first: Run, again: Run, found: Mapping[str, Array]) -> Iterator[Batch]:
    """Where a site observes some rows of an argument; nothing where all rows of all of them are observed."""
    seen = [
        (name, value, argument)
        for name, value in first.observed.items()
        for argument, array in found.items()
        if _may_be_rows(value, array)
    ]
    if all(len(value) == len(found[argument]) for _, value, argument in seen):
        return
    for name, value, argument in seen:
        array, other = found[argument], again.observed.get(name)
        moved = other is None or other.shape != value.shape or not np.array_equal(other, value)
        if not (moved or _are_rows(value, array)):
            continue
        yield Batch(
            argument=argument,
            site=name,
            count=len(value),
            scale=first.trace.site(name).scale,
            rows=given(argument, array).rows,
            random=moved,
        )


def _may_be_rows(value: Array, array: Array) -> bool:
    if value.ndim == 0 or value.shape[1:] != array.shape[1:] or not 0 < len(value) <= len(array):
        return False
    if len(value) == len(array):
        return bool(np.array_equal(value, array))
    return bool(np.isin(value, array).all())


def _are_rows(value: Array, array: Array) -> bool:
    """Whether values that are found in an array are rows of it: counts and classes are the same in many rows, so only
    a slice can be told."""
    if len(np.unique(array)) >= 0.9 * array.size:
        return True
    return bool(np.array_equal(value, array[: len(value)]) or np.array_equal(value, array[-len(value) :]))


def _pushes(engine: Engine, function: Any, run: Run) -> Iterator[Pushed]:
    """The params without a constraint that a distribution cannot take on both sides of zero."""
    if engine.is_autoguide(function) or engine.is_module(function):
        return
    free = [p for p in run.trace.params if p.constraint == Support(name="interval") and not is_of_module(p.name)]
    free = [p for p in free if p.value.size and np.abs(p.value).max() <= FARTHEST_PUSH]
    if not free or len(free) > MOST_PUSHED:
        return
    if engine.pushed(function, run, {}, free[0].name, free[0].value) is not None:
        # It does not go through as it stands.
        return
    for param in free:
        far = 1.5 * (np.abs(param.value).max() + 1.0)
        for value in (-far, far):
            halt = engine.pushed(function, run, {}, param.name, np.full(param.value.shape, value))
            rejected = halt.rejected if halt else None
            if rejected and _is_beyond(float(rejected.value), rejected.support):
                yield Pushed(
                    param=param.name,
                    value=str(value),
                    distribution=rejected.distribution,
                    argument=rejected.argument,
                    support=rejected.support,
                )
                break


def is_of_module(param: str) -> bool:
    """Whether a param's name is that of a module's weight: `net$params`, `net$$$weight`, `kernel.variance`."""
    return "$" in param or "." in param


def _is_beyond(value: float, support: Support) -> bool:
    if support.name != "interval":
        return bool(np.isfinite(value))
    low = support.lower is not None and value < support.lower - EDGE
    high = support.upper is not None and value > support.upper + EDGE
    return bool(low or high)


def outside(model: Trace, draws: Mapping[str, Array]) -> Iterator[Outside]:
    """The latents of which some draws lie where the model does not allow them."""
    for name in model.named("latent"):
        support = model.site(name).support
        if name in draws and (count := _count_outside(draws[name], support)):
            yield Outside(site=name, count=count, total=len(draws[name]), support=support)


def may_leave(model: Trace, guide: Trace) -> Iterator[Outside]:
    """The latents whose distribution in the guide reaches beyond the bounds that the model sets, by no draw as yet."""
    for name in model.named("latent"):
        if name not in guide.named("latent") or guide.site(name).is_point:
            continue
        allowed, mine = model.site(name).support, guide.site(name).support
        if {allowed.name, mine.name} == {"interval"} and not (allowed.varies or mine.varies):
            below = allowed.lower is not None and (mine.lower is None or mine.lower < allowed.lower)
            above = allowed.upper is not None and (mine.upper is None or mine.upper > allowed.upper)
            if below or above:
                yield Outside(site=name, count=0, total=0, support=allowed)


def draw_tails(engine: Engine, guide_run: Run) -> dict[str, Array]:
    """Many more draws of each latent's own distribution, where the challenge asks for them and it can be drawn from."""
    draws: dict[str, Array] = {}
    if engine.challenge.tail_draws:
        with left_out_if_it_fails("drawing from the guide"):
            for name in guide_run.trace.named("latent"):
                draws[name] = engine.prior_draws(guide_run, name, engine.challenge.tail_draws)
    return draws


def _count_outside(draws: Array, support: Support) -> int:
    """How many draws have an entry outside; none where the support cannot be told by its bounds."""
    if support.varies:
        return 0
    low = -np.inf if support.lower is None else support.lower
    high = np.inf if support.upper is None else support.upper
    outside = (draws < low) | (draws > high)
    if support.name in ("boolean", "integers"):
        outside |= draws != np.round(draws)
    elif support.name == "simplex":
        # float32 sums of many entries are off by some thousandths of a percent.
        outside = (draws < -EDGE) | (np.abs(draws.sum(axis=-1, keepdims=True) - 1) > 1e-3)
    elif support.name != "interval":
        return 0
    return int(outside.reshape(len(draws), -1).any(axis=1).sum())


def _against_prior(pair: Pair, draws: Mapping[str, Array]) -> tuple[list[Outside], list[Spread]]:
    engine, model_run, again, guide = pair.engine, pair.model_run, pair.again, pair.guide_run.trace
    narrow, spreads = [], []
    for name in model_run.trace.named("latent"):
        if name not in draws or _is_unsuited(model_run.trace.site(name)) or guide.site(name).support.discrete:
            continue
        prior = engine.prior_draws(model_run, name, PRIOR_DRAWS)
        site, support = guide.site(name), model_run.trace.site(name).support
        # Draws beyond the bounds that one run of the guide showed: its bounds are other ones at each run.
        settled = not support.varies and not _count_outside(draws[name], site.support)
        differs = site.support != support and not site.is_point
        if differs and settled and (count := _count_outside(prior, site.support)):
            narrow.append(Outside(site=name, count=count, total=len(prior), support=site.support))
        spread, beside = _spread(draws[name]), _spread(prior)
        if not spread:
            continue
        if again and not beside / FAR <= spread <= FAR * beside:
            # Where its scale is itself unknown, the prior of one run is not that of another.
            other = _spread(engine.prior_draws(again, name, PRIOR_DRAWS))
            if not other / FAR <= beside <= FAR * other:
                continue
        largest = float(np.median(prior.reshape(len(prior), -1).std(axis=0)))
        spreads.append(Spread(site=name, guide=spread, prior=beside, prior_sd=max(beside, largest)))
    return narrow, spreads


def _is_unsuited(site: Site) -> bool:
    return site.is_point or site.masked or site.support.discrete or site.distribution == "ImproperUniform"


def _spread(draws: Array) -> float:
    """A standard deviation by the quartiles, so that a heavy tail counts as it does for most draws."""
    low, high = np.quantile(draws.reshape(len(draws), -1), [0.25, 0.75], axis=0)
    # Between the quartiles of a Normal lie 1.349 standard deviations.
    return float(np.median(high - low) / 1.349)
