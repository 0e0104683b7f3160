"""Observe anyone's model and guide, with the arguments that they are called with, and the result of their fit."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import numpy as np

from svi_course.observe.arguments import handed
from svi_course.observe.backend import backend_of, is_seeded, loaded_backends, unwrap_jit
from svi_course.observe.engine import Engine, Run
from svi_course.observe.fits import look_at_fit, summary_of
from svi_course.observe.functions import real_array, signature_failure
from svi_course.observe.guard import AnswerError, stage
from svi_course.observe.observation import Challenge, Observation
from svi_course.observe.pairfacts import PairFacts
from svi_course.observe.readings import look_at_readings
from svi_course.observe.together import (
    Facts,
    Pair,
    look_at_arguments,
    look_at_draws,
    look_closer,
    may_leave,
    run_guide,
    run_model_twice,
)

STRUCTURE_DRAWS = 64
FIT_DRAWS = 1000
# Draws times numbers in a run: what keeps a look at big data to a few evaluations of its density.
MOST_NUMBERS = 4_000_000
# Losses whose optimum is that of Trace_ELBO, which is taken if none is named.
ELBOS = {"", "Trace_ELBO", "JitTrace_ELBO", "TraceMeanField_ELBO", "JitTraceMeanField_ELBO"}


def observe_pair(
    model: Any,
    guide: Any,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    *,
    loss: Any = None,
    optimizer: Any = None,
    result: Any = None,
) -> Observation:
    """Model and guide traced and looked at together; with `result`, the fit as well."""
    seen: dict[str, Any] = {"kind": "pair"}
    facts: Facts = {"loss": type(loss).__name__ if loss is not None else ""}
    engine: Engine | None = None
    named = {"model": model, "guide": guide, "loss": loss, "optimizer": optimizer}
    facts["handed"] = tuple(handed(name, value) for name, value in named.items())  # type: ignore[arg-type]
    try:
        if all(being.being in ("function", "autoguide") for being in facts["handed"][:2]):
            for name, function in (("model", model), ("guide", guide)):
                if failure := signature_failure(unwrap_jit(function), len(args), (), tuple(kwargs), name):
                    raise AnswerError(failure)
            seen["backend"] = backend_of(guide, model, result) or next(iter(loaded_backends()), "numpyro")
            room = import_module(f"svi_course.observe.{seen['backend']}")
            engine = room.Engine(Challenge(kind="pair", draws=STRUCTURE_DRAWS), args, kwargs)
            _look(seen, facts, engine, model, guide, result)
    except AnswerError as failed:
        # What is written for a sum over its discrete sites may not run without it.
        summed = "Enum" in facts["loss"] or "TMC" in facts["loss"]
        if not (summed and engine and _goes_through(engine, loss, model, guide)):
            seen["failure"] = failed.failure
    return Observation(**seen, pair=PairFacts(**facts))


def _goes_through(engine: Engine, loss: Any, model: Any, guide: Any) -> bool:
    try:
        with stage("computing the loss"):
            return engine.goes_through(loss, model, guide)
    except AnswerError:
        return False


def _look(seen: dict[str, Any], facts: Facts, engine: Engine, model: Any, guide: Any, result: Any) -> None:
    draws_given, params, losses = None, None, None
    with stage("reading the result", direct=True):
        if isinstance(result, Mapping) and set(result) == {"draws"}:
            draws_given = result["draws"]
        elif result is not None:
            params, losses = engine.read_result(result)
            seen.update(summary_of(losses), nan_params=engine.not_finite(params or {}))
    facts["guide_seeded"] = is_seeded(guide)
    model, guide = engine.own(unwrap_jit(model)), engine.own(unwrap_jit(guide))

    found = look_at_arguments(engine, model, facts)
    model_run, again = run_model_twice(engine, model, facts)
    seen["model"] = model_run.trace
    facts["density_is_nan"] = any(given.bad for given in facts["given"]) and bool(np.isnan(engine.density(model_run)))
    guide_run = run_guide(engine, guide, None, facts)
    seen["guide"] = guide_run.trace
    own = not engine.is_autoguide(guide)
    seen["guide_is_autoguide"] = not own
    facts["chose_scale"] = own or hasattr(guide, "_init_scale")
    facts["guide_is_module"] = engine.is_module(guide)
    pair = Pair(engine, model, guide, model_run, guide_run, again, found, facts)
    look_closer(pair)
    if draws_given is not None:
        _draw(seen, pair, {})
        seen["draws"] = _read_draws(draws_given)
        engine.challenge = _sized(engine.challenge, FIT_DRAWS, guide_run, model_run)
        look_at_readings(pair, seen["draws"])
        return
    if params is None or seen["nan_params"]:
        engine.challenge = _sized(engine.challenge, STRUCTURE_DRAWS, guide_run)
        _draw(seen, pair, {})
        return
    pair.guide_run = run_guide(engine, guide, params, facts)
    seen["guide"] = pair.guide_run.trace
    engine.challenge = _sized(engine.challenge, FIT_DRAWS, pair.guide_run, model_run)
    _draw(seen, pair, params)
    if not facts.get("outside") and seen.get("nan_losses"):
        facts["outside"] = tuple(may_leave(model_run.trace, pair.guide_run.trace))
    # Another objective has another optimum, where the gradient of this one is not zero.
    if not facts.get("outside") and facts["loss"] in ELBOS:
        look_at_fit(seen, engine, model, guide, params)


def _draw(seen: dict[str, Any], pair: Pair, params: Mapping[str, Any]) -> None:
    if not pair.guide_run.trace.named("latent"):
        return
    with stage("drawing from the guide"):
        seen["draws"], _ = pair.engine.draws(pair.guide, params, pair.guide_run.trace, densities=False)
    look_at_draws(pair, seen["draws"], own=not seen["guide_is_autoguide"])


def _sized(challenge: Challenge, draws: int, *runs: Run) -> Challenge:
    numbers = sum(int(np.prod(site.value_shape)) for run in runs for site in run.trace.sites)
    draws = max(min(draws, MOST_NUMBERS // max(numbers, 1)), 4)
    return challenge.model_copy(update={"draws": draws, "gradients": max(draws, 32)})


def _read_draws(draws: Any) -> dict[str, Any]:
    with stage("reading the draws", direct=True):
        return {str(name): real_array(value)[0] for name, value in dict(draws).items()}
