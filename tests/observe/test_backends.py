"""NumPyro and Pyro look the same to the judge, and are told apart by the answer itself."""

from __future__ import annotations

import functools
from typing import Any

import jax
import numpyro
import numpyro.distributions as ndist
import pyro
import pyro.distributions as pdist
import pytest
import torch
from numpyro import handlers
from numpyro.distributions import constraints
from pyro import poutine
from pyro.nn import PyroModule, PyroParam

import svi_course
from svi_course.observe import Observation, observe
from svi_course.observe.backend import backend_of

CHALLENGE = svi_course.exercise("elbo.coin-guide").challenge()


def guide_n(tosses: Any) -> None:
    a = numpyro.param("a", 16.0, constraint=ndist.constraints.positive)
    m = numpyro.param("m", 0.5, constraint=constraints.unit_interval)
    numpyro.sample("fairness", ndist.Beta(a, 28 * m))


def guide_p(tosses: Any) -> None:
    a = pyro.param("a", torch.tensor(16.0), constraint=pdist.constraints.positive)
    m = pyro.param("m", torch.tensor(0.5), constraint=pdist.constraints.unit_interval)
    pyro.sample("fairness", pdist.Beta(a, 28 * m))


def helper_n() -> None:
    numpyro.sample("fairness", ndist.Beta(16.0, 14.0))


def uses_helper(tosses: Any) -> None:
    helper_n()


def imports_inside(tosses: Any) -> None:
    import pyro as p

    p.sample("fairness", p.distributions.Beta(16.0, 14.0))


class Holder:
    def numpyro_guide(self, tosses: Any) -> None:
        helper_n()

    def pyro_guide(self, tosses: Any) -> None:
        pyro.sample("fairness", pdist.Beta(16.0, 14.0))


class CallableGuide:
    def __call__(self, tosses: Any) -> None:
        helper_n()


class ModuleGuide(PyroModule):
    def __init__(self) -> None:
        super().__init__()
        self.a = PyroParam(torch.tensor(16.0), constraint=pdist.constraints.positive)

    def forward(self, tosses: Any) -> None:
        pyro.sample("fairness", pdist.Beta(self.a, 14.0))


def test_the_same_pair_gives_equal_observations() -> None:
    values = {"a": 12.0, "m": 0.4}
    seen = [observe((guide, values), CHALLENGE).to_dict() for guide in (guide_n, guide_p)]
    assert [one.pop("backend") for one in seen] == ["numpyro", "pyro"]
    for random_field in ("draws", "log_density", "gradients", "gradient_together"):
        one, other = (s.pop(random_field) for s in seen)
        assert len(one) == len(other) > 0
    one, other = (s.pop("points_log_density") for s in seen)
    assert one == pytest.approx(other, abs=1e-4)  # float32 of values around 10
    for name in ("a", "m"):
        numbers = [next(p for p in s["guide"]["params"] if p["name"] == name).pop("value") for s in seen]
        assert numbers[0] == pytest.approx(numbers[1], rel=1e-5)  # through exp and sigmoid in float32
    assert [[s["site"] for s in one["pair"].pop("spreads")] for one in seen] == [["fairness"], ["fairness"]]
    for one in seen:
        # Where in this file the two guides stand.
        for statement in one["pair"]["guide_statements"]:
            del statement["line"]
    assert seen[0] == seen[1]


def test_an_observation_survives_json() -> None:
    import json

    seen = observe((guide_n, {"a": float("nan"), "m": 0.4}), CHALLENGE)
    text = json.dumps(seen.to_dict(), allow_nan=False)
    assert Observation.from_dict(json.loads(text)).to_dict() == seen.to_dict()
    right = observe((guide_p, {"a": 16.0, "m": 0.5}), CHALLENGE)
    assert Observation.from_dict(json.loads(json.dumps(right.to_dict(), allow_nan=False))).to_dict() == right.to_dict()


def pyro_with_an_attribute_of_a_global_name(tosses: Any) -> None:
    alpha = pyro.param("alpha", torch.tensor(5.0), constraint=pdist.constraints.positive)
    pyro.sample("fairness", pdist.Beta(alpha, alpha))


@pytest.mark.parametrize(
    ("answer", "backend"),
    [
        (guide_n, "numpyro"),
        (guide_p, "pyro"),
        (uses_helper, "numpyro"),
        (Holder().numpyro_guide, "numpyro"),
        (Holder().pyro_guide, "pyro"),
        (CallableGuide(), "numpyro"),
        (ModuleGuide(), "pyro"),
        (functools.partial(guide_p), "pyro"),
        (jax.jit(guide_n), "numpyro"),
        (handlers.seed(guide_n, 0), "numpyro"),
        (handlers.block(guide_n), "numpyro"),
        (poutine.block(guide_p), "pyro"),
        (numpyro.infer.autoguide.AutoNormal(uses_helper), "numpyro"),
        (pyro.infer.autoguide.AutoNormal(guide_p), "pyro"),
        (lambda tosses: helper_n(), "numpyro"),
        (pyro_with_an_attribute_of_a_global_name, "pyro"),
        (len, None),
        (3.0, None),
    ],
)
def test_backend_is_told_from_the_answer(answer: Any, backend: str | None) -> None:
    assert backend_of(answer) == backend


@pytest.mark.parametrize(
    "answer",
    [
        (guide_n, {"a": 16.0, "m": 0.5}),
        (jax.jit(guide_n), {"a": 16.0, "m": 0.5}),
        (handlers.seed(guide_n, 0), {"a": 16.0, "m": 0.5}),
        (functools.partial(jax.jit(guide_n)), {"a": 16.0, "m": 0.5}),
        (handlers.substitute(guide_n, data={"a": 16.0, "m": 0.5}), {"a": 16.0, "m": 0.5}),
        (guide_p, {"a": 16.0, "m": 0.5}),
        (guide_p, {"a": torch.tensor([16.0]), "m": torch.tensor(0.5)}),
        (Holder().numpyro_guide,),
        (Holder().pyro_guide, None),
        (ModuleGuide(), {"a": 16.0}),
        (CallableGuide(), {}),
        (imports_inside,),
    ],
)
def test_every_form_of_a_right_guide_passes(answer: Any) -> None:
    report = svi_course.exercise("elbo.coin-guide").check(*answer)
    assert report.passed, str(report)


def test_one_jitted_guide_twice_gives_the_same_verdict() -> None:
    jitted = jax.jit(guide_n)
    reports = [svi_course.exercise("elbo.coin-guide").check(jitted, {"a": 16.0, "m": 0.5}) for _ in range(2)]
    assert reports[0] == reports[1]
    assert reports[0].passed


def test_draws_of_a_guide_with_control_flow() -> None:
    def branching_n(tosses: Any) -> None:
        f = numpyro.sample("fairness", ndist.Beta(16.0, 14.0))
        if f > 2:
            raise ValueError

    def branching_p(tosses: Any) -> None:
        f = pyro.sample("fairness", pdist.Beta(16.0, 14.0))
        if f > 2:
            raise ValueError

    for guide in (branching_n, branching_p):
        assert svi_course.exercise("elbo.coin-guide").check(guide).passed
