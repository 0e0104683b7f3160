"""The border between a submission's process and the grader: JSON, held to its size, its schema and its challenge.

Whatever comes from a submission may be forged. An observation that is let in has the shape of what `observe` sees under
that challenge, so that the judge meets nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import numpy as np
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, from_json

from svi_course.observe import Challenge, Observation
from svi_course.observe.engine import SEQUENTIAL_DRAWS
from svi_course.observe.vocabulary import Data

# A million and more numbers of an answer that hands in draws; a fit's four thousand are a hundredth of it.
LARGEST = 32 * 2**20
# The answers' own names and lines of code; what is longer says nothing to anybody.
LONGEST_TEXT = 20_000
# The largest integer that a float still holds exactly.
LARGEST_INTEGER = 2**53
DEEPEST = 24
# What an observation of each kind says beside what is common to all of them.
COMMON = {"kind", "backend", "failure", "late_failure", "wrong_type", "warnings", "printed"}
FIELDS: Mapping[str, set[str]] = {
    "number": {"values", "single_precision"},
    "choice": {"letters"},
    "function": {"values", "single_precision", "mutated_arguments"},
    "draws": {"draws"},
}

D = TypeVar("D", bound=Data)


class TamperedError(ValueError):
    """What came from a submission is nothing that an answer can lead to; says why."""


class TooLargeError(ValueError):
    """An honest answer of more numbers than can be graded; says how large it is."""


def to_json(data: Data) -> bytes:
    """A challenge or an observation as JSON text, not-finite numbers as strings. Raises TooLargeError."""
    try:
        text = data.model_dump_json().encode()
    except PydanticSerializationError as error:
        # Half a surrogate pair in a name.
        raise TooLargeError(str(error)) from None
    if len(text) > LARGEST:
        raise TooLargeError(f"{len(text) / 2**20:.0f} MB")
    return text


def challenge_from(text: bytes) -> Challenge:
    """The challenge that the grader wrote. Raises ValueError."""
    return Challenge.model_validate(from_json(text))


def parsed(text: bytes) -> Any:
    """JSON text from a submission's process, as Python has it. Raises TamperedError, and nothing else."""
    if len(text) > LARGEST:
        raise TamperedError(f"a line of {len(text)} bytes")
    try:
        return from_json(text, allow_inf_nan=False, cache_strings=False)
    except (ValueError, RecursionError, MemoryError):
        raise TamperedError("not JSON") from None


def observation_from(told: Any, challenge: Challenge) -> Observation:
    """The observation that a submission's process made under `challenge`, from parsed JSON. Raises TamperedError, and
    nothing else."""
    try:
        _hold_to_limits(told)
        seen = Observation.model_validate(told)
    except TamperedError:
        raise
    except (ValidationError, ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise TamperedError(f"not an observation: {type(error).__name__}") from None
    for trouble in _contradictions(seen, challenge):
        raise TamperedError(trouble)
    return seen


def _hold_to_limits(told: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise TamperedError("an observation nested too deep")
    if isinstance(told, str):
        if len(told) > LONGEST_TEXT:
            raise TamperedError("a text too long for an observation")
    elif isinstance(told, int):
        if abs(told) > LARGEST_INTEGER:
            raise TamperedError("an integer too large for an observation")
    elif isinstance(told, dict):
        for key, value in told.items():
            _hold_to_limits(key, depth + 1)
            _hold_to_limits(value, depth + 1)
    elif isinstance(told, list):
        # Long lists hold numbers; looking at each would take longer than judging them.
        for value in told if len(told) <= LONGEST_TEXT else _not_floats(told):
            _hold_to_limits(value, depth + 1)


def _not_floats(told: list[Any]) -> Iterator[Any]:
    return (value for value in told if type(value) is not float)


def _contradictions(seen: Observation, challenge: Challenge) -> Iterator[str]:
    """What `observe` never says under this challenge."""
    if seen.kind != challenge.kind:
        yield f"an observation of a {seen.kind} where a {challenge.kind} was asked for"
        return
    if allowed := FIELDS.get(seen.kind):
        others = set(Observation.model_fields) - allowed - COMMON
        if _plain(seen, others) != _plain(Observation(kind=seen.kind), others):
            yield f"more in an observation of a {seen.kind} than it has"
    if seen.printed < 0 or seen.loss_count < 0 or not 0 <= seen.infinite_losses <= seen.nan_losses <= seen.loss_count:
        yield "a count below zero, or of more than there are"
    if seen.losses.ndim != 1 or seen.losses.size > max(seen.loss_count, 0):
        yield "more losses than steps"
    for gradient in (*seen.gradients, *([seen.gradient_together] if seen.gradient_together else [])):
        if gradient.mean.shape != gradient.standard_error.shape:
            yield f"the gradient of `{gradient.param}` has no error of its own shape"
    failed = seen.failure is not None or seen.wrong_type is not None
    if seen.kind == "function" and not failed and len(np.atleast_1d(seen.values)) != len(challenge.inputs):
        yield "values at other inputs than those that were asked for"
    if any(not rows.ndim for rows in seen.draws.values()):
        yield "a draw without its dimension"
        return
    if seen.kind in ("program", "fit"):
        yield from _of_program(seen, challenge, failed)
    elif seen.kind == "study":
        yield from _of_study(seen, challenge)


def _of_program(seen: Observation, challenge: Challenge, failed: bool) -> Iterator[str]:
    # A guide that cannot be looked at says why; without a reason its absence would let a model pass for it.
    halted = failed or seen.pair.handed or seen.nan_params
    wants_model, wants_guide = challenge.wants != "guide", challenge.wants != "model"
    if wants_guide and not halted and (seen.guide is None or not seen.log_density.size):
        yield "no guide, and no reason"
    if wants_model and not halted and seen.model is None:
        yield "no model, and no reason"
    if not wants_model and seen.model_points_log_density is not None:
        yield "the density of a model where a guide was asked for"
    if not wants_guide and (seen.guide is not None or seen.draws):
        yield "a guide where a model was asked for"
    one_by_one = min(challenge.draws, SEQUENTIAL_DRAWS.get(seen.backend or "numpyro", challenge.draws))
    # As many as were asked for, or as are run one by one: with fewer the test of the draws would hardly see a forgery.
    counts = {rows.shape[:1] for rows in seen.draws.values()} | ({seen.log_density.shape} if seen.draws else set())
    if seen.log_density.ndim != 1 or len(counts) > 1 or not counts <= {(challenge.draws,), (one_by_one,)}:
        yield "another number of draws than was asked for, or a density of others"
    count = len(next(iter(challenge.points.values()), ()))
    for density in (seen.points_log_density, seen.model_points_log_density):
        if density is not None and density.shape != (count,):
            yield "a density at other points than those that were asked for"


def _of_study(seen: Observation, challenge: Challenge) -> Iterator[str]:
    # A model of very many numbers is drawn from less often.
    posterior = min([challenge.draws, *(len(rows) for rows in seen.draws.values())])
    for name, rows, count in (
        ("prior", seen.study.prior, challenge.draws),
        ("replicated", seen.study.replicated, posterior),
    ):
        if rows.size and (rows.ndim != 2 or len(rows) != count):
            yield f"another number of {name} draws than was asked for"
    if seen.study.quantity.size and seen.study.quantity.shape != (posterior,):
        yield "another number of draws of the quantity than was asked for"


def _plain(seen: Observation, names: set[str]) -> dict[str, Any]:
    return seen.model_dump(mode="json", include=names)
