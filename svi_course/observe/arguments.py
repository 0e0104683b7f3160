"""What was handed in: which thing is which, which arrays are among the arguments, what they are called."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svi_course.observe.backend import codes_of
from svi_course.observe.data import bad_entry, numbers
from svi_course.observe.pairfacts import Argument, Being, Given, Handed

_FRAMEWORKS = ("numpyro", "pyro", "torch", "optax", "jax")


def handed(argument: Argument, value: Any) -> Handed:
    """What the value handed in for an argument is."""
    being = _being(value)
    named = value if being in ("function", "class") else type(value)
    return Handed(argument=argument, being=being, name=str(getattr(named, "__name__", type(value).__name__)))


def _being(value: Any) -> Being:
    if value is None or value is Ellipsis:
        return "nothing"
    if inspect.isclass(value):
        return "class"
    for cls in type(value).__mro__:
        root, _, rest = (cls.__module__ or "").partition(".")
        if root not in _FRAMEWORKS:
            continue
        if cls.__name__ in ("AutoGuide", "GuideMessenger"):
            return "autoguide"
        if rest.startswith("optim") or cls.__name__ in ("GradientTransformation", "Optimizer"):
            return "optimizer"
        if cls.__name__ == "ELBO":
            return "loss"
    if callable(value):
        return "function"
    return "data" if is_data(value) else "other"


def is_data(value: Any) -> bool:
    """Whether a value is an array of numbers, or a list that can be one."""
    return _array(value) is not None


def _array(value: Any) -> NDArray[Any] | None:
    array = None if callable(value) else numbers(value)
    return array if array is not None and array.ndim > 0 and array.dtype.kind != "b" else None


def named_arguments(function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments by the names that the function gives them; by their place where it gives none."""
    try:
        bound = inspect.signature(function).bind(*args, **kwargs).arguments
    except (TypeError, ValueError):
        bound = {f"argument {i + 1}": value for i, value in enumerate(args)} | dict(kwargs)
    named: dict[str, Any] = {}
    for name, value in bound.items():
        if isinstance(value, tuple) and name == "args":
            named.update({f"argument {i + 1}": item for i, item in enumerate(value)})
        elif isinstance(value, dict):
            named.update({str(key): item for key, item in value.items()})
        else:
            named[name] = value
    return named


def left_out(function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[str, ...]:
    """The parameters of the function that are None by default and were not given."""
    try:
        signature = inspect.signature(function)
        bound = signature.bind(*args, **kwargs).arguments
    except (TypeError, ValueError):
        return ()
    return tuple(n for n, p in signature.parameters.items() if p.default is None and bound.get(n) is None)


def arrays(named: Mapping[str, Any]) -> dict[str, NDArray[Any]]:
    """Those arguments that are arrays of numbers."""
    found = {name: _array(value) for name, value in named.items()}
    return {name: array for name, array in found.items() if array is not None}


def given(name: str, array: Any) -> Given:
    """An array among the arguments: rows without anything that is not finite, and the first thing that is not."""
    if np.isfinite(array.sum(dtype=np.float64)):
        return Given(name=name, rows=len(array))
    finite = np.isfinite(array.reshape(len(array), -1)).all(axis=1)
    return Given(name=name, rows=int(finite.sum()), bad=bad_entry(array, None, None, 0, boolean=False))


def mentions(function: Any, keyword: str) -> bool:
    """Whether a function's code calls something with this keyword."""
    return any(
        isinstance(constant, tuple) and keyword in constant
        for code in codes_of(function)
        for constant in code.co_consts
    )
