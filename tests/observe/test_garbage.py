"""Whatever is handed in, a report comes back, and it blames nobody for what is not theirs."""

from __future__ import annotations

import math
import sys
from typing import Any

import numpy as np
import numpyro
import pyro
import pytest
import torch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support import verdict

import svi_course
from svi_course import Report


class Hostile:
    """Every look at it raises."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("__class__", "__dict__"):
            return object.__getattribute__(self, name)
        raise RuntimeError("do not look")

    def __bool__(self) -> bool:
        raise RuntimeError("no truth here")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no equals")

    __hash__ = None  # type: ignore[assignment]


class HostileCall:
    def __call__(self, *args: Any) -> Any:
        raise MemoryError


def exits(*args: Any) -> None:
    sys.exit(3)


def recurses(*args: Any) -> Any:
    return recurses(*args)


def raises_badly(*args: Any) -> None:
    class BadError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    raise BadError


def wants_a_key(rng_key: Any, tosses: Any) -> None:
    numpyro.sample("fairness", numpyro.distributions.Beta(1.0, 1.0), rng_key=rng_key)


def returns_nothing(*args: Any) -> None:
    pass


def same_site_twice(tosses: Any) -> None:
    pyro.sample("fairness", pyro.distributions.Beta(16.0, 14.0))
    pyro.sample("fairness", pyro.distributions.Beta(16.0, 14.0))


GARBAGE = [
    Hostile(),
    HostileCall(),
    exits,
    recurses,
    raises_badly,
    wants_a_key,
    returns_nothing,
    same_site_twice,
    object(),
    type,
    int,
    "text",
    b"bytes",
    {},
    {"a": Hostile()},
    set(),
    True,
    1j,
    float("inf"),
    10**400,
    np.array([]),
    np.array(["a"]),
    np.ones((3, 3)),
    np.array(None, dtype=object),
    torch.tensor(float("nan")),
    torch.zeros(0),
    (1, 2, 3),
    (returns_nothing, returns_nothing, returns_nothing),
    (returns_nothing, "result"),
    (returns_nothing, Hostile()),
    (same_site_twice, {"a": "text"}),
    (3.0, returns_nothing),
    iter([1]),
    lambda: None,
    lambda *a, **k: (yield),
]


@pytest.mark.parametrize("exercise", svi_course.exercises(homework=True), ids=lambda e: e.id)
@pytest.mark.parametrize("answer", GARBAGE, ids=lambda a: type(a).__name__)
def test_garbage_gets_a_report(exercise: svi_course.Exercise, answer: Any) -> None:
    report = verdict(exercise, answer)
    assert isinstance(report, Report)
    assert not report.passed
    assert report.score == 0
    assert len(report.findings) >= 1
    assert "course-bug" not in [f.code for f in report.findings], str(report)
    assert Report.from_dict(report.to_dict()) == report
    assert str(report)
    assert report._repr_mimebundle_()


def test_a_hostile_fit_is_the_answers_doing() -> None:
    report = svi_course.exercise("elbo.coin-guide").check(exits)
    assert "asked Python to exit" in report.findings[0].message


def test_an_exceptions_address_and_folder_stay_out_of_the_report() -> None:
    words = f"{object()} in /home/someone/secret/model.py and C:\\Users\\me\\model.py, loc/scale"

    def fails(alpha: float, beta: float) -> float:
        raise ValueError(words)

    message = svi_course.exercise("elbo.elbo-function").check(fails).findings[0].message
    assert "<object object>" in message
    assert "secret" not in message
    assert "Users" not in message
    assert "model.py" in message
    assert "loc/scale" in message


json_like = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=6,
)


@pytest.mark.fits
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=json_like, constant=st.booleans())
@example(answer=math.inf, constant=True)
@example(answer=[math.nan, 1.0], constant=True)
def test_any_value_gets_a_report(answer: Any, constant: bool) -> None:
    given_in = (lambda *args: answer) if constant else answer
    for exercise in svi_course.exercises():
        report = exercise.check(given_in)
        assert Report.from_dict(report.to_dict()) == report
        assert "course-bug" not in [f.code for f in report.findings], str(report)
