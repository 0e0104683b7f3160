"""Observe a guide, a model, a pair of them, or a fit."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from svi_course.observe.arguments import handed
from svi_course.observe.backend import backend_of, loaded_backends, unwrap_jit
from svi_course.observe.engine import Engine
from svi_course.observe.fits import check_result, gradients_of, match, summary_of
from svi_course.observe.functions import real_array, signature_failure, word_for
from svi_course.observe.guard import AnswerError, stage
from svi_course.observe.observation import Backend, Challenge, Observation
from svi_course.observe.pairfacts import Argument, PairFacts
from svi_course.observe.together import (
    Facts,
    Pair,
    draw_tails,
    look_at_arguments,
    look_at_draws,
    look_closer,
    may_leave,
    outside,
    run_guide,
    run_model,
    run_model_twice,
)
from svi_course.observe.vocabulary import FITTING, Trace


def observe_program(answer: tuple[Any, ...], challenge: Challenge) -> Observation:
    """A model, a guide or a pair, not fitted: traced, fitted with the challenge's settings, and drawn from."""
    seen: dict[str, Any] = {"kind": "program"}
    if len(answer) != (2 if challenge.wants == "pair" else 1):
        return Observation(**seen, wrong_type=f"{len(answer)} values")
    model = answer[0] if challenge.wants != "guide" else None
    guide = answer[-1] if challenge.wants != "model" else None
    return _observe(seen, model, guide, challenge)


def observe_fit(answer: tuple[Any, ...], challenge: Challenge) -> Observation:
    """A guide and the result of its fit."""
    if len(answer) > 2:
        return Observation(kind="fit", wrong_type=f"{len(answer)} values")
    guide, result = (*answer, None)[:2]
    return _observe({"kind": "fit"}, None, guide, challenge, result)


def observe_draws(answer: Any, challenge: Challenge) -> Observation:
    """A dict of site name to array, draws first."""
    if not isinstance(answer, Mapping):
        return Observation(kind="draws", wrong_type=word_for(answer))
    draws = {}
    for name, value in answer.items():
        try:
            with stage("reading the draws", direct=True):
                draws[str(name)] = real_array(value)[0]
        except AnswerError as failed:
            return Observation(kind="draws", wrong_type=f"{failed.failure.message} for `{name}`")
    return Observation(kind="draws", draws=draws)


def _observe(seen: dict[str, Any], model: Any, guide: Any, challenge: Challenge, result: Any = None) -> Observation:
    """Fill `seen` as far as the answer lets us; a failure ends the looking and is itself seen."""
    facts: Facts = {}
    try:
        _look(seen, facts, model, guide, challenge, result)
    except AnswerError as failed:
        seen["failure"] = failed.failure
    return Observation(**seen, pair=PairFacts(**facts))


def _look(seen: dict[str, Any], facts: Facts, model: Any, guide: Any, challenge: Challenge, result: Any) -> None:
    named: tuple[tuple[Argument, Any], ...] = (("model", model), ("guide", guide))
    facts["handed"] = tuple(handed(name, function) for name, function in named if inspect.isclass(function))
    if facts["handed"]:
        return
    for function in (model, guide):
        if function is None:
            continue
        if not callable(function):
            seen["wrong_type"] = word_for(function)
            return
        if failure := signature_failure(unwrap_jit(function), len(challenge.data), challenge.input_names):
            raise AnswerError(failure)
    backend = _tell_backend((guide, model, result), challenge)
    seen["backend"] = backend
    engine: Engine = import_module(f"svi_course.observe.{backend}").Engine(challenge)
    # Read first: in Pyro the store still holds what the learner fitted.
    with stage("reading the result", direct=True):
        params, losses = engine.read_result(result) if seen["kind"] == "fit" else (None, None)

    if model is None and backend in challenge.models:
        module, _, name = challenge.models[backend].partition(":")
        model = getattr(import_module(module), name)
    else:
        model = unwrap_jit(model)
    if model is not None:
        model = engine.own(model)
        found = look_at_arguments(engine, model, facts)
        if challenge.wants == "guide":
            model_run, again = run_model(engine, model, facts), None
        else:
            model_run, again = run_model_twice(engine, model, facts)
        seen["model"] = model_run.trace
    if challenge.wants != "guide":
        with stage("evaluating the model's density"):
            seen["model_points_log_density"] = _densities(engine, model, seen["model"], {}, challenge)
    if guide is None:
        return
    guide = engine.own(unwrap_jit(guide))
    seen["guide_is_autoguide"] = engine.is_autoguide(guide)
    guide_run = run_guide(engine, guide, None, facts)
    seen["guide"] = trace = guide_run.trace
    pair = None if model is None else Pair(engine, model, guide, model_run, guide_run, again, found, facts)
    if seen["kind"] == "program":
        if pair is not None:
            look_closer(pair)
        try:
            with stage(FITTING):
                params, losses = engine.fit(model, guide) if trace.params else ({}, None)
        except AnswerError:
            if pair is not None:
                facts["outside"] = tuple(may_leave(pair.model_run.trace, trace))
            raise
    check_result(trace, params)
    params = params or {}
    seen.update(summary_of(losses))
    seen["nan_params"] = engine.not_finite({param.name: params[param.name] for param in trace.params})
    if seen["nan_params"]:
        if pair is not None:
            facts["outside"] = tuple(may_leave(pair.model_run.trace, trace))
        return
    with stage("running the fitted guide"):
        guide_run = engine.run(guide, params)
    seen["guide"] = trace = guide_run.trace
    # Now, while the run's own distributions hold the fitted values.
    tails = draw_tails(engine, guide_run)
    with stage("drawing from the guide"):
        seen["draws"], seen["log_density"] = engine.draws(guide, params, trace)
    if pair is not None:
        pair.guide_run = guide_run
        look_at_draws(pair, seen["draws"], own=False)
        facts["outside"] = facts["outside"] or tuple(outside(pair.model_run.trace, tails))
    try:
        with stage("evaluating the guide's density"):
            seen["points_log_density"] = _densities(engine, guide, trace, params, challenge)
        if model is not None and trace.params and match(seen["model"], trace):
            with stage("differentiating the loss"):
                seen.update(gradients_of(engine.gradients(model, guide, params)))
    except AnswerError as failed:
        # The draws are there, and they decide; this may only explain.
        seen["late_failure"] = failed.failure


def _tell_backend(answers: tuple[Any, ...], challenge: Challenge) -> Backend:
    told = backend_of(*(answer for answer in answers if answer is not None))
    if told is not None:
        return told
    # Nothing in the text tells: a function that samples nothing runs as well in one as in the other.
    loaded = loaded_backends()
    return loaded[0] if loaded else next(iter(challenge.models), "numpyro")


def _densities(engine: Any, function: Any, trace: Trace, params: Any, challenge: Challenge) -> Any:
    """None where the judge's points cannot stand in for the function's own draws."""
    wanted = set(challenge.points)
    point_like = any(site.distribution == "Delta" for site in trace.sites)
    if not wanted or point_like or trace.named("auxiliary") or set(trace.named("latent")) != wanted:
        return None
    return engine.log_density_at_points(function, params)
