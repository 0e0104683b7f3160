"""Observe a number, a choice, or a function called at the challenge's inputs."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svi_course.observe.guard import AnswerError, stage
from svi_course.observe.observation import Challenge, Observation
from svi_course.observe.vocabulary import Failure

WORDS = {
    str: "a text",
    bool: "True or False",
    dict: "a dict",
    complex: "a complex number",
    type(None): "None",
}


class NotNumericError(Exception):
    """A value that cannot be read as real numbers; says what it is instead."""


def word_for(value: Any) -> str:
    """A few words for what a value is."""
    if inspect.isclass(value):
        return f"the class `{value.__name__}`"
    if inspect.isroutine(value):
        return f"the function `{getattr(value, '__name__', '?')}`"
    return WORDS.get(type(value), f"a value of type `{type(value).__name__}`")


def real_array(value: Any) -> tuple[NDArray[np.float64], bool]:
    """`value` as float64, and whether it came in single precision. Raises NotNumericError."""
    if isinstance(value, str | bytes | bool | dict | set | complex) or value is None or inspect.isclass(value):
        raise NotNumericError(word_for(value))
    if callable(value) and not hasattr(value, "dtype"):
        raise NotNumericError(word_for(value))
    if type(value).__module__ == "torch" or hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    try:
        array = np.asarray(value)
        single = array.dtype.itemsize <= 4 and array.dtype.kind == "f"
        if array.dtype.kind not in "iuf":
            if array.dtype.kind == "O" or array.dtype.name == "bfloat16":
                array = np.vectorize(float, otypes=[np.float64])(array)
            else:
                raise NotNumericError(word_for(value))
        return array.astype(np.float64), single
    except NotNumericError:
        raise
    except Exception:
        raise NotNumericError(word_for(value)) from None


def observe_number(answer: Any, challenge: Challenge) -> Observation:
    """A float, a 0-d array or tensor, or an array of the challenge's shape."""
    try:
        with stage("reading the number", direct=True):
            values, single = real_array(answer)
    except AnswerError as failed:
        if failed.failure.type != "NotNumericError":
            raise
        return Observation(kind="number", wrong_type=failed.failure.message)
    if values.shape != challenge.shape and values.size == np.prod(challenge.shape, dtype=int) == 1:
        values = values.reshape(challenge.shape)
    return Observation(kind="number", values=values, single_precision=single)


def observe_choice(answer: Any) -> Observation:
    """A string of letters, in any order and case, with or without separators."""
    if isinstance(answer, list | tuple | set | frozenset) and all(isinstance(item, str) for item in answer):
        answer = "".join(sorted(answer))
    if not isinstance(answer, str):
        return Observation(kind="choice", wrong_type=word_for(answer))
    letters = {letter for letter in str(answer).lower() if letter.isalnum()}
    return Observation(kind="choice", letters="".join(sorted(letters)))


def observe_function(answer: Any, challenge: Challenge) -> Observation:
    """Call the answer at every input: with Python floats first, then numpy, jax and torch arrays.

    The first kind of argument that works for all inputs counts; if none does, the failure of
    the first is told.
    """
    if not callable(answer):
        return Observation(kind="function", wrong_type=word_for(answer))
    if failure := signature_failure(answer, len(challenge.inputs[0]), challenge.input_names):
        return Observation(kind="function", failure=failure)
    first: Observation | None = None
    for convert in _argument_kinds():
        seen = _call_everywhere(answer, challenge, convert)
        if seen.failure is None and seen.wrong_type is None:
            return seen
        first = first or seen
    assert first is not None
    return first


def signature_failure(
    function: Any, count: int, names: tuple[str, ...], keywords: tuple[str, ...] = (), who: str = ""
) -> Failure | None:
    """A Failure at stage "signature" if the function cannot be called with so many positional arguments, whose names
    may be known, and these keywords; `who` is what the function is, for its message."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    try:
        signature.bind(*range(count), **dict.fromkeys(keywords))
    except TypeError:
        takes = _listed(signature.parameters) or "no argument"
        by_place = _listed(names) if names else (f"{count} by position" if count else "")
        given = " and ".join(part for part in (by_place, _listed(keywords)) if part) or "none"
        return Failure(stage="signature", type="TypeError", message=f"takes {takes}; given {given}", who=who)
    return None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _argument_kinds() -> Iterator[Callable[[NDArray[np.float64]], Any]]:
    yield lambda array: array.item() if array.ndim == 0 else array.tolist()
    yield lambda array: array.copy()
    if "jax" in sys.modules:
        import jax.numpy as jnp

        yield jnp.asarray
    if "torch" in sys.modules:
        import torch

        yield lambda array: torch.tensor(array, dtype=torch.get_default_dtype())


def _call_everywhere(answer: Any, challenge: Challenge, convert: Callable[[NDArray[np.float64]], Any]) -> Observation:
    rows: list[NDArray[np.float64]] = []
    single = mutated = False
    for inputs in challenge.inputs:
        arguments = [convert(value) for value in inputs]
        try:
            with stage("calling the function", direct=True):
                row, in_single = real_array(answer(*arguments))
                mutated |= any(
                    not np.array_equal(real_array(now)[0], real_array(convert(value))[0])
                    for now, value in zip(arguments, inputs, strict=True)
                )
        except AnswerError as failed:
            if failed.failure.type == "NotNumericError":
                return Observation(kind="function", wrong_type=failed.failure.message)
            return Observation(kind="function", failure=failed.failure)
        single |= in_single
        rows.append(row.reshape(challenge.shape) if row.size == np.prod(challenge.shape, dtype=int) else row)
    if len({row.shape for row in rows}) > 1:
        return Observation(kind="function", wrong_type="results of different shapes")
    return Observation(kind="function", values=np.stack(rows), single_precision=single, mutated_arguments=mutated)
