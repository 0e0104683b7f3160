"""Look at draws that were handed in: do they come from the fitted guide, or from elsewhere?

Draws of the prior, and of a guide whose fitted params did not reach it, are known by their importance ratios: where
the data have much to say, these have another distribution under the posterior.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from scipy.special import logsumexp
from scipy.stats import ks_2samp

from svi_course.observe.engine import Engine, Run
from svi_course.observe.fits import gradients_of, match
from svi_course.observe.guard import left_out_if_it_fails
from svi_course.observe.pairfacts import Moments, Reading
from svi_course.observe.together import Pair, outside
from svi_course.observe.vocabulary import Array, Site

# Below it a test of Kolmogorov and Smirnov says nothing.
FEWEST = 50
# Two samples of one distribution fall below it once in a hundred times: a mistake that is missed, no false alarm.
ALIKE = 0.01
# The share of draws that would have to carry the posterior. At 0.1 the importance ratios of posterior draws are so much
# higher that fifty draws of either are taken for alike once in a thousand times, whatever their dimension.
FEW_CARRY = 0.1
# Float32 rounds by 1e-7; draws of a continuous predictive are alike to 1e-6 in every place by no chance.
ROUNDING = 1e-6


def look_at_readings(pair: Pair, draws: Mapping[str, Array]) -> None:
    """What the draws show alone, and beside draws of prior and unfitted guide."""
    model_run, guide_run = pair.model_run, pair.guide_run
    latents = {name: draws[name] for name in model_run.trace.named("latent") if name in draws}
    pair.facts["misplaced"] = tuple(outside(model_run.trace, latents))
    points = [*_of_a_point(model_run, latents)]
    readings = [*_of_the_data(model_run, draws), *points]
    if not points and _comparable(model_run, guide_run, latents):
        with left_out_if_it_fails("weighing the draws"):
            readings += _from_elsewhere(pair, latents)
    pair.facts["readings"] = tuple(readings)


def _of_the_data(model_run: Run, draws: Mapping[str, Array]) -> Iterator[Reading]:
    for name, data in model_run.observed.items():
        rows, values = draws.get(name), np.asarray(data, dtype=float).reshape(-1)
        if rows is None or len(rows) < 2 or rows[0].size != values.size:
            continue
        # Draws of counts and classes may be alike where all data are.
        told = not model_run.trace.site(name).support.discrete or np.ptp(values) > 0
        if told and np.allclose(rows.reshape(len(rows), -1), values, rtol=ROUNDING, atol=0):
            yield Reading(site=name, what="data", count=len(rows), mine=_moments(rows))


def _of_a_point(model_run: Run, latents: Mapping[str, Array]) -> Iterator[Reading]:
    for name, rows in latents.items():
        site = model_run.trace.site(name)
        if len(rows) > 1 and not (site.is_point or site.support.discrete) and (rows == rows[:1]).all():
            yield Reading(site=name, what="point", count=len(rows), mine=_moments(rows))


def _comparable(model_run: Run, guide_run: Run, latents: Mapping[str, Array]) -> bool:
    """Whether these are draws, enough of them, of all the latents, which have densities that tell."""
    sites = [model_run.trace.site(name) for name in model_run.trace.named("latent")]
    return (
        bool(sites)
        and match(model_run.trace, guide_run.trace)
        and all(_is_plain(site) and site.name in latents for site in sites)
        and all(
            len(rows) >= FEWEST and rows[0].size == int(np.prod(model_run.trace.site(name).value_shape))
            for name, rows in latents.items()
        )
        and len({len(rows) for rows in latents.values()}) == 1
    )


def _is_plain(site: Site) -> bool:
    improper = site.distribution == "ImproperUniform"
    return not (site.is_point or site.masked or site.enumerated or site.support.discrete or improper)


def _from_elsewhere(pair: Pair, latents: Mapping[str, Array]) -> Iterator[Reading]:
    engine, model, guide = pair.engine, pair.model, pair.guide
    model_run, guide_run = pair.model_run, pair.guide_run
    count = min(len(next(iter(latents.values()))), engine.challenge.draws)
    shapes = {name: model_run.trace.site(name).value_shape for name in latents}
    mine = {name: rows[:count].reshape(count, *shapes[name]) for name, rows in latents.items()}
    first = next(iter(mine))
    places = sum(rows[0].size for rows in mine.values())

    prior, log_prior = engine.draws(model, {}, model_run.trace)
    there = _density(engine, model, prior)
    if _carried_by_few(there - log_prior):
        before = engine.without_data(model)
        weight = _density(engine, model, mine) - _density(engine, before, mine)
        if _alike(weight, _density(engine, model, prior) - _density(engine, before, prior), mine, prior):
            other = _moments(prior[first])
            yield Reading(site=first, what="prior", count=count, mine=_moments(mine[first]), other=other)
            return
    if not guide_run.trace.params:
        return
    start, log_start = engine.draws(guide, {}, guide_run.trace)
    there = _density(engine, model, start)
    if not _carried_by_few(there - log_start):
        return
    density = _density(engine, model, mine)
    if not guide_run.trace.named("auxiliary"):
        density, there = density - _density(engine, guide, mine), there - _density(engine, guide, start)
    elif count < FEWEST * places:
        # The guide's density of given draws is not known, and that of the model alone tells less.
        return
    if _alike(density, there, mine, start):
        yield Reading(
            site=first,
            what="start",
            count=count,
            mine=_moments(mine[first]),
            other=_moments(start[first]),
            pull=max(gradient.largest for gradient in gradients_of(engine.gradients(model, guide, {}))["gradients"]),
        )


def _density(engine: Engine, function: Any, points: Mapping[str, Array]) -> Array:
    engine.challenge = engine.challenge.model_copy(update={"points": dict(points)})
    return engine.log_density_at_points(function, {})


def _carried_by_few(log_weights: Array) -> bool:
    """Whether the effective sample size of these importance ratios is a small share of their number."""
    if not np.isfinite(log_weights).any():
        return False
    effective = 2 * logsumexp(log_weights) - logsumexp(2 * log_weights)
    return bool(effective < np.log(FEW_CARRY * len(log_weights)))


def _alike(weight: Array, there: Array, mine: Mapping[str, Array], other: Mapping[str, Array]) -> bool:
    """Whether no test tells the draws apart, neither by their weights nor by their coordinates."""
    if ks_2samp(weight, there).pvalue < ALIKE:
        return False
    ps = [
        ks_2samp(column, beside).pvalue
        for name in mine
        for column, beside in zip(_columns(mine[name]), _columns(other[name]), strict=True)
    ]
    return bool(min(ps) > ALIKE / len(ps))


def _columns(rows: Array) -> Array:
    columns: Array = rows.reshape(len(rows), -1).T
    return columns


def _moments(rows: Array) -> Moments:
    """Of its first coordinate."""
    column = _columns(rows)[0]
    return Moments(mean=float(column.mean()), sd=float(column.std()))
