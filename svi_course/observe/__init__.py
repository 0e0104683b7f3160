"""Answer → Observation: the only part that runs learner code, and the only one that knows NumPyro from Pyro."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from svi_course.observe import pairs
from svi_course.observe.functions import observe_choice, observe_function, observe_number
from svi_course.observe.guard import AnswerError, failure_of, guarded, is_ours
from svi_course.observe.observation import Challenge, Kind, Observation
from svi_course.observe.programs import observe_draws, observe_fit, observe_program
from svi_course.observe.studies import observe_study

__all__ = ["Challenge", "Observation", "observe", "observe_pair"]


def observe(answer: tuple[Any, ...], challenge: Challenge) -> Observation:
    """See what `answer`, a tuple of the values handed in, does under `challenge`.

    Never raises for what the answer does (a bug of ours does raise), and leaves streams, warnings, random states, flags
    and Pyro's parameter store as they were.
    """
    return _guarded(challenge.kind, challenge.seed, lambda: _observe(answer, challenge))


def observe_pair(
    model: Any, guide: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any], **handed: Any
) -> Observation:
    """See what anyone's model and guide do when called with `args` and `kwargs`; as safe as `observe`. The rest is
    handed on to `pairs.observe_pair`."""
    return _guarded("pair", 0, lambda: pairs.observe_pair(model, guide, args, kwargs, **handed))


def _guarded(kind: Kind, seed: int, look: Callable[[], Observation]) -> Observation:
    with guarded(seed) as witness:
        try:
            seen = look()
        except AnswerError as failed:
            seen = Observation(kind=kind, failure=failed.failure)
        except BaseException as error:
            if is_ours(error):
                raise
            seen = Observation(kind=kind, failure=failure_of(error, "looking at the answer"))
    return seen.model_copy(update={"warnings": witness.warnings, "printed": witness.sink.count})


def _observe(answer: tuple[Any, ...], challenge: Challenge) -> Observation:
    if challenge.kind == "program":
        return observe_program(answer, challenge)
    if challenge.kind == "fit":
        return observe_fit(answer, challenge)
    if challenge.kind == "study":
        return observe_study(answer, challenge)
    # One value, but for the separate numbers of an array.
    value = answer[0] if len(answer) == 1 else answer
    if challenge.kind == "number":
        return observe_number(value, challenge)
    if challenge.kind == "choice":
        return observe_choice(value)
    if challenge.kind == "function":
        return observe_function(value, challenge)
    return observe_draws(value, challenge)
