"""Tell NumPyro from Pyro by the answer itself, importing neither unless it must."""

from __future__ import annotations

import dis
import functools
import inspect
import sys
from collections.abc import Collection, Iterator
from types import CodeType, ModuleType
from typing import Any, get_args

from svi_course.observe.observation import Backend

BACKENDS: tuple[Backend, ...] = get_args(Backend)
DEEPEST = 4

# How near to the answer itself, and which one.
Vote = tuple[int, Backend]


def unwrap_jit(answer: Any) -> Any:
    """The function behind `jax.jit` and behind a seed handler, partials included; anything else as it is.

    A jitted function leaks tracers the first time it is traced and gives an empty trace the
    second time. A seed of the answer's own would make every draw the same.
    """
    for _ in range(DEEPEST):
        module = getattr(type(answer), "__module__", "") or ""
        name = type(answer).__name__
        if module.startswith("jaxlib") and name == "PjitFunction":
            answer = answer.__wrapped__
        elif module == "numpyro.handlers" and name == "seed" and answer.fn is not None:
            answer = answer.fn
        elif type(answer) is functools.partial:
            inner = unwrap_jit(answer.func)
            return answer if inner is answer.func else functools.partial(inner, *answer.args, **answer.keywords)
        else:
            break
    return answer


def unwrap(answer: Any) -> Any:
    """The learner's own function behind handlers, partials and bound methods."""
    for _ in range(DEEPEST):
        answer = unwrap_jit(answer)
        inner = getattr(answer, "func", None) if type(answer) is functools.partial else None
        inner = inner or getattr(answer, "__func__", None) or getattr(answer, "__wrapped__", None)
        inner = inner or (getattr(answer, "fn", None) if _root(type(answer).__module__) else None)
        if not callable(inner):
            break
        answer = inner
    return answer


def is_seeded(answer: Any) -> bool:
    """Whether a NumPyro function brings its own random key."""
    return type(answer).__name__ == "seed" and type(answer).__module__ == "numpyro.handlers"


def backend_of(*answers: Any) -> Backend | None:
    """The backend that the answers' functions, objects and helpers use, or None if their text does not tell.

    Looks at types first, then at the names that the functions' code refers to; what a function says itself counts
    before what its helpers say.
    """
    for answer in answers:
        votes = list(_votes(answer, DEEPEST, set()))
        nearest = {vote for depth, vote in votes if depth == max(depth for depth, _ in votes)}
        if len(nearest) == 1:
            return nearest.pop()
    return None


def loaded_backends() -> tuple[Backend, ...]:
    """The backends that this process has imported already."""
    return tuple(name for name in BACKENDS if name in sys.modules)


def _root(name: str | None) -> Backend | None:
    root = (name or "").split(".")[0]
    return root if root in BACKENDS else None


def _votes(thing: Any, depth: int, seen: set[int]) -> Iterator[Vote]:
    thing = unwrap_jit(thing)
    if depth < 0 or id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, ModuleType):
        vote = _root(thing.__name__)
    else:
        # The class comes first: an instance may forward any attribute.
        vote = next((v for cls in type(thing).__mro__ if (v := _root(cls.__module__))), None)
        if vote is None and (inspect.isfunction(thing) or inspect.isclass(thing)):
            vote = _root(thing.__module__)
    if vote is not None:
        # A handler of one backend around anything is that backend's.
        yield depth, vote
        return
    if isinstance(thing, tuple | list):
        for item in thing:
            yield from _votes(item, depth - 1, seen)
        return
    yield from _votes_of_function(thing, depth, seen)


def _votes_of_function(thing: Any, depth: int, seen: set[int]) -> Iterator[Vote]:
    if type(thing) is functools.partial:
        yield from _votes(thing.func, depth, seen)
    elif inspect.ismethod(thing):
        yield from _votes(thing.__func__, depth, seen)
    elif inspect.isfunction(thing):
        yield from _votes_of_code(thing, depth, seen)
        if (inner := getattr(thing, "__wrapped__", None)) is not None:
            yield from _votes(inner, depth - 1, seen)
    elif callable(thing):
        yield from _votes(type(thing).__call__, depth - 1, seen)


def _votes_of_code(function: Any, depth: int, seen: set[int]) -> Iterator[Vote]:
    try:
        cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=False))
        names = {name for code in codes(function.__code__) for name in (*_looked_up(code), *code.co_freevars)}
    except AttributeError:
        return
    for name in sorted(names):
        value: Any = None
        if name in cells:
            try:
                value = cells[name].cell_contents
            except ValueError:
                continue
        elif name in function.__globals__:
            value = function.__globals__[name]
        elif vote := _root(name):
            # Imported inside the function.
            yield depth - 1, vote
            continue
        if isinstance(value, ModuleType) or callable(value):
            yield from _votes(value, depth - 1, seen)


def _looked_up(code: CodeType) -> Iterator[str]:
    """The globals and the imports of a code; an attribute may bear the name of a global and be another thing."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME", "IMPORT_NAME"):
            yield str(instruction.argval)


def codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of the functions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def codes_of(function: Any) -> Iterator[CodeType]:
    """The code of the learner's own function behind whatever wraps it, and of the functions in it."""
    inner = unwrap(function)
    code = getattr(inner, "__code__", None)
    if code is None:
        # An object that is called: a module of torch, or a class with a method for it.
        method = getattr(type(inner), "forward", None) or type(inner).__call__
        code = getattr(method, "__code__", None)
    if code is not None:
        yield from codes(code)


def calls(function: Any, names: Collection[str]) -> bool:
    """Whether a function's own code uses one of these names."""
    return any(not set(code.co_names).isdisjoint(names) for code in codes_of(function))
