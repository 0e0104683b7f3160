"""Observe a study: model and guide of the learner's own making for given data, fitted, and what they predict."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any

import numpy as np

from svi_course.observe.backend import backend_of, unwrap_jit
from svi_course.observe.engine import Engine
from svi_course.observe.fits import check_result
from svi_course.observe.functions import word_for
from svi_course.observe.guard import AnswerError, stage
from svi_course.observe.observation import Challenge, Observation
from svi_course.observe.pairs import observe_pair
from svi_course.observe.studyfacts import StudyFacts
from svi_course.observe.vocabulary import Array


def observe_study(answer: tuple[Any, ...], challenge: Challenge) -> Observation:
    """A model, a guide and the result of their fit; in Pyro the parameter store is the result."""
    if not 2 <= len(answer) <= 3:
        return Observation(kind="study", wrong_type=f"{len(answer)} values" if len(answer) > 1 else word_for(*answer))
    model, guide, result = (*answer, None)[:3]
    for function in (model, guide):
        if not callable(function):
            return Observation(kind="study", wrong_type=word_for(function))
    engine: Engine = import_module(f"svi_course.observe.{backend_of(guide, model, result) or 'numpyro'}").Engine(
        challenge
    )
    # Before anything runs: in Pyro the store still holds what the learner fitted.
    with stage("reading the result", direct=True):
        params, losses = engine.read_result(result)
    seen = observe_pair(model, guide, engine.data, {}, result=(params or {}, losses))
    seen = seen.model_copy(update={"kind": "study"})
    if seen.failure is not None or not seen.draws:
        return seen
    try:
        if seen.guide:
            check_result(seen.guide, params)
        with stage("predicting, with `None` in place of the data"):
            observed = seen.model.named("observed") if seen.model else ()
            study = _predicted(engine, engine.own(unwrap_jit(model)), params or {}, seen.draws, observed)
    except AnswerError as failed:
        return seen.model_copy(update={"failure": failed.failure})
    return seen.model_copy(update={"study": study})


def _predicted(
    engine: Engine, model: Any, params: Mapping[str, Any], draws: Mapping[str, Array], observed: Collection[str]
) -> StudyFacts:
    data, count = engine.challenge.data[-1], engine.challenge.draws
    latents = {name: rows[:count] for name, rows in draws.items()}
    given = (*engine.data[:-1], None)
    prior = engine.predictions(model, params, {}, given)
    posterior = {**latents, **engine.predictions(model, params, latents, given)}
    name = next((n for n in observed if n in prior and prior[n][0].size == data.size), "")
    quantity = posterior.get(engine.challenge.quantity, np.zeros((0, 1)))
    return StudyFacts(
        prior=_rows(prior[name]) if name else np.zeros((0, 0)),
        replicated=_rows(posterior[name]) if name in posterior else np.zeros((0, 0)),
        quantity=quantity.reshape(-1) if quantity.size == len(quantity) else np.zeros(0),
        drawn={n: rows.shape[1:] for n, rows in posterior.items()},
    )


def _rows(draws: Array) -> Array:
    return draws.reshape(len(draws), -1)
