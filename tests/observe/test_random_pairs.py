"""Random pairs, most of them wrong in several ways: diagnosing one never raises and never changes global state."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from types import ModuleType
from typing import Any

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as ndist
import pyro
import pyro.distributions as pdist
import pytest
import torch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_side_effects import state

import svi_course
from svi_course import Report
from svi_course.fitting import give_memory_back

NAMES = ("a", "b", "x", "y")
SHAPES = ((), (1,), (3,), (3, 1), (2, 3))
NUMBERS = (0.0, 1.0, -2.0, 0.5, 40.0, float("nan"), float("inf"))
DISTRIBUTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "Normal": lambda d, v: d.Normal(v, 1.0),
    "scale": lambda d, v: d.Normal(0.0, v),
    "Gamma": lambda d, v: d.Gamma(v, 2.0),
    "Beta": lambda d, v: d.Beta(v, 2.0),
    "Bernoulli": lambda d, v: d.Bernoulli(v),
    "Poisson": lambda d, v: d.Poisson(v),
    "Delta": lambda d, v: d.Delta(v),
    "Uniform": lambda d, v: d.Uniform(v, v + 1),
    "LogNormal": lambda d, v: d.LogNormal(v, 0.1).to_event(1),
    "a number": lambda d, v: 3.0,
    "nothing": lambda d, v: None,
}
CONSTRAINTS = ("real", "positive", "unit_interval", "simplex")
ERRORS = (ValueError, KeyError, KeyboardInterrupt, SystemExit, RecursionError, AssertionError, StopIteration)

LOOKED_AT = itertools.count()

numbers = st.sampled_from(NUMBERS)
shapes = st.sampled_from(SHAPES)
names = st.sampled_from(NAMES)
statements = st.one_of(
    st.tuples(st.just("sample"), names, st.sampled_from(sorted(DISTRIBUTIONS)), numbers, shapes),
    st.tuples(st.just("observe"), names, st.sampled_from(sorted(DISTRIBUTIONS)), numbers, shapes),
    st.tuples(st.just("param"), names, st.sampled_from(CONSTRAINTS), st.one_of(numbers, st.integers(-3, 3)), shapes),
    st.tuples(st.just("factor"), names, numbers),
    st.tuples(st.just("deterministic"), names, numbers),
    st.tuples(st.just("plate"), names, st.sampled_from((3, 5)), st.sampled_from((None, 2))),
    st.tuples(st.just("raise"), st.sampled_from(ERRORS)),
    st.tuples(st.just("loop"), names, st.integers(1, 3)),
    st.tuples(st.just("seed")),
)
# Mostly short functions: a pair that gets through is as much worth as one that stops at once.
functions = st.lists(statements, max_size=5)
handed_in = st.one_of(functions, functions, functions, st.sampled_from((None, 3, "model", ndist.Normal, [1.0])))
arguments = st.lists(st.sampled_from(((), (3,), (5,), "text", "nan")), max_size=2)
fitted = st.sampled_from((None, {}, {"a": 1.0}, {"a": float("nan")}, ({"a": 0.3, "b": 0.1}, [1.0, float("nan")]), 7))


def make(recipe: Any, backend: ModuleType) -> Any:
    """The function that a recipe describes, or the thing itself where it is none."""
    if not (isinstance(recipe, list) and all(isinstance(statement, tuple) for statement in recipe)):
        return recipe
    dist = ndist if backend is numpyro else pdist
    array = jnp.full if backend is numpyro else lambda shape, value: torch.full(shape, value)

    def function(*data: Any) -> None:
        value: Any = array((), 0.5)
        for kind, *rest in recipe:
            if kind in ("sample", "observe"):
                name, family, number, shape = rest
                argument = value if number == 40.0 else array(shape, number)
                obs = (data[0] if data else array(shape, 1.0)) if kind == "observe" else None
                value = backend.sample(name, DISTRIBUTIONS[family](dist, argument), obs=obs)
            elif kind == "param":
                name, constraint, number, shape = rest
                value = backend.param(name, array(shape, number), constraint=getattr(dist.constraints, constraint))
            elif kind == "factor":
                backend.factor(rest[0], array((), rest[1]))
            elif kind == "deterministic":
                backend.deterministic(rest[0], array((), rest[1]))
            elif kind == "plate":
                name, size, part = rest
                with backend.plate(name, size, subsample_size=part):
                    value = backend.sample(f"{name}_in", dist.Normal(value, 1.0))
            elif kind == "loop":
                for i in range(rest[1]):
                    backend.sample(f"{rest[0]}_{i}", dist.Normal(0.0, array((), 1.0)))
            elif kind == "raise":
                raise rest[0]("oops")
            else:
                np.random.seed(0)
                random.seed(0)
                torch.manual_seed(0)
                pyro.param("left_behind", torch.tensor(1.0))

    return function


def look(backend: ModuleType, model: Any, guide: Any, given_args: list[Any], result: Any) -> None:
    args = [_argument(shape, backend) for shape in given_args]
    before = state()
    report = svi_course.diagnose(make(model, backend), make(guide, backend), *args, result=result)
    assert state() == before
    assert report.attempted, str(report)
    assert Report.from_dict(report.to_dict()) == report
    assert str(report)
    again = svi_course.diagnose(make(model, backend), make(guide, backend), *args, result=result)
    assert again.to_dict() == report.to_dict()


def _argument(shape: Any, backend: ModuleType) -> Any:
    if shape == "text":
        return "text"
    value = np.full((3,) if shape == "nan" else shape, np.nan if shape == "nan" else 1.0, np.float32)
    return jnp.asarray(value) if backend is numpyro else torch.tensor(value)


def check(examples: int) -> Any:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=quiet, database=None)


@pytest.mark.fits
@pytest.mark.parametrize("backend", [numpyro, pyro], ids=["numpyro", "pyro"])
@given(model=handed_in, guide=handed_in, args=arguments, result=fitted)
@example(model=[], guide=[("param", "a", "real", 0, ())], args=[], result={})
@check(100)
def test_random_pairs(backend: ModuleType, model: Any, guide: Any, args: list[Any], result: Any) -> None:
    look(backend, model, guide, args, result)


@pytest.mark.full
@pytest.mark.parametrize("backend", [numpyro, pyro], ids=["numpyro", "pyro"])
@given(model=handed_in, guide=handed_in, args=arguments, result=fitted)
@check(5000)
def test_ten_thousand_random_pairs(backend: ModuleType, model: Any, guide: Any, args: list[Any], result: Any) -> None:
    # Each compiled program takes some of the mappings of memory that a process may have; without one, JAX crashes.
    if next(LOOKED_AT) % 200 == 0:
        give_memory_back()
    look(backend, model, guide, args, result)
