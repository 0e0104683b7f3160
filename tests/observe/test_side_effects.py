"""Observing leaves nothing behind: stores, random states, flags, filters, streams, arguments."""

from __future__ import annotations

import os
import random
import sys
import warnings
from typing import Any

import numpy as np
import numpyro
import numpyro.distributions as ndist
import pyro
import pyro.distributions as pdist
import pytest
import torch
from numpyro.distributions import Distribution

import svi_course
from svi_course.observe import observe

EXERCISE = svi_course.exercise("elbo.coin-guide")
FUNCTION = svi_course.exercise("elbo.elbo-function")


def meddle() -> None:
    """Change everything that a careless answer can."""
    random.seed(1)
    np.random.seed(1)
    torch.manual_seed(1)
    torch.set_default_dtype(torch.float64)
    numpyro.enable_validation(not Distribution._validate_args)
    pyro.enable_validation(False)
    pyro.get_param_store().clear()
    pyro.param("mine", torch.tensor(3.0))
    warnings.simplefilter("error")
    os.chdir("/")
    print("noise" * 10)


def meddling_function(alpha: Any, beta: Any) -> float:
    meddle()
    return 0.0


def meddling_numpyro(tosses: Any) -> None:
    meddle()
    numpyro.sample("fairness", ndist.Beta(16.0, 14.0))


def meddling_pyro(tosses: Any) -> None:
    meddle()
    pyro.sample("fairness", pdist.Beta(16.0, 14.0))


def meddling_and_failing(tosses: Any) -> None:
    meddling_pyro(tosses)
    raise KeyboardInterrupt


def state() -> dict[str, Any]:
    import jax

    store = pyro.get_param_store()
    return {
        "python": random.getstate(),
        "numpy": np.random.get_state()[1].tolist(),
        "torch": torch.get_rng_state().tolist(),
        "dtype": torch.get_default_dtype(),
        "store": {name: (id(store._params[name]), value.tolist()) for name, value in store.items()},
        "pyro": pyro.settings.get(),
        "numpyro": Distribution._validate_args,
        "x64": jax.config.jax_enable_x64,
        "filters": list(warnings.filters),
        "folder": os.getcwd(),
        "streams": (sys.stdout, sys.stderr),
        "handlers": (len(numpyro.primitives._PYRO_STACK), len(pyro.poutine.runtime._PYRO_STACK)),
    }


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (FUNCTION, meddling_function),
        (EXERCISE, meddling_numpyro),
        (EXERCISE, meddling_pyro),
        (EXERCISE, meddling_and_failing),
    ],
)
def test_nothing_is_left_behind(exercise: Any, answer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    pyro.clear_param_store()
    pyro.param("learnt", torch.tensor(2.0), constraint=pdist.constraints.positive)
    before = state()
    report = exercise.check(answer)
    assert state() == before
    assert report.attempted
    assert capsys.readouterr().out == ""
    pyro.clear_param_store()


def test_what_was_printed_is_counted() -> None:
    def talks(alpha: float, beta: float) -> float:
        print("x" * 1_000_000)
        return 0.0

    seen = observe((talks,), FUNCTION.challenge())
    assert seen.printed >= 1_000_000
    assert len(str(seen.to_dict())) < 100_000


def test_mutated_arguments_are_seen_and_harmless() -> None:
    def mutates(alpha: Any, beta: Any) -> Any:
        alpha *= 2
        return FUNCTION_TRUTH(alpha / 2, beta)

    from svi_course.exact import coin

    FUNCTION_TRUTH = np.vectorize(coin(6, 4, 10, 10).elbo)  # noqa: N806
    # Floats cannot be mutated, so this goes through at once.
    assert FUNCTION.check(mutates).passed

    def only_arrays(alpha: Any, beta: Any) -> Any:
        value = FUNCTION_TRUTH(alpha[...], beta[...])
        alpha[...] = 0
        return value

    assert observe((only_arrays,), FUNCTION.challenge()).mutated_arguments
    assert FUNCTION.check(only_arrays).passed
