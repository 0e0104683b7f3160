"""All six kinds of answer go the one road, whatever the names, sizes and data."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as ndist
import pyro
import pyro.distributions as pdist
import pytest
import torch
from other_exercises import CHOICE, DRAWS, FIT, GUIDE, LANDS, MODEL, NUMBER, PAIR, SPINNER
from other_models_numpyro import spinner as spinner_n
from other_models_pyro import spinner as spinner_p

from svi_course import Report


def codes(report: Report) -> list[str]:
    assert not report.passed
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("convert", [list, tuple, np.array, jnp.array, torch.tensor])
def test_number_of_a_shape(convert: Any) -> None:
    assert NUMBER.check(convert([1.5, -2.0, 4.0])).passed
    assert codes(NUMBER.check(convert([-1.5, 2.0, -4.0]))) == ["elbo-sign"]
    assert codes(NUMBER.check(convert([1.5, -2.0]))) == ["wrong-shape"]


def test_choice() -> None:
    for right in ("bd", "DB", "b, d", "b and d"[:1] + "d", ["d", "b"], ("b", "d"), {"b", "d"}):
        assert CHOICE.check(right).passed, right
    assert CHOICE.check("b", "d").passed
    assert codes(CHOICE.check("abd")) == ["wrong-choice"]
    slip = CHOICE.check("ab").findings[0]
    assert (slip.message, slip.why) == ("`a` does not belong to the right choice.", "A mean is no mode.")
    assert "not all" in CHOICE.check("b").findings[0].message
    assert CHOICE.check("").findings[0].message == "Your choice is empty."
    assert "no statement `x`" in CHOICE.check("x").findings[0].message
    assert codes(CHOICE.check(3)) == ["wrong-type"]


@pytest.mark.parametrize("convert", [np.array, jnp.array, torch.tensor, list])
def test_draws(convert: Any) -> None:
    rng = np.random.default_rng(0)
    right = rng.beta(*SPINNER.posterior, size=3000)
    assert DRAWS.check({"bias": convert(right)}).passed
    assert DRAWS.check({"bias": convert(right.reshape(-1, 1)), "land": convert(np.ones((3000, 20)))}).passed
    assert codes(DRAWS.check({"bias": convert(rng.beta(2, 5, size=3000))})) == ["far-from-posterior"]
    assert codes(DRAWS.check({"fairness": convert(right)})) == ["draws-missing-site"]
    assert codes(DRAWS.check({"bias": convert(right[:20])})) == ["draws-missing-site"]
    assert codes(DRAWS.check(convert(right))) == ["wrong-type"]


def guide_n(lands: Any) -> None:
    u = numpyro.param("u", 1.0, constraint=ndist.constraints.positive)
    v = numpyro.param("v", 1.0, constraint=ndist.constraints.positive)
    numpyro.sample("bias", ndist.Beta(u, v))


def guide_p(lands: Any) -> None:
    u = pyro.param("u", torch.tensor(1.0), constraint=pdist.constraints.positive)
    v = pyro.param("v", torch.tensor(1.0), constraint=pdist.constraints.positive)
    pyro.sample("bias", pdist.Beta(u, v))


def scalar_only_p(lands: Any) -> None:
    u = pyro.param("u", torch.tensor(5.0), constraint=pdist.constraints.positive)
    v = pyro.param("v", torch.tensor(20.0), constraint=pdist.constraints.positive)
    bias = pyro.sample("bias", pdist.Beta(u, v))
    assert bias < 2


def exact_n(lands: Any) -> None:
    numpyro.sample("bias", ndist.Beta(5.0, 22.0))


def exact_p(lands: Any) -> None:
    pyro.sample("bias", pdist.Beta(5.0, 22.0))


@pytest.mark.fits
@pytest.mark.parametrize("guide", [guide_n, guide_p, scalar_only_p])
def test_program_is_fitted_by_the_check(guide: Any) -> None:
    report = GUIDE.check(guide)
    assert report.passed, str(report)


@pytest.mark.fits
@pytest.mark.parametrize(("guide", "model"), [(guide_n, spinner_n), (guide_p, spinner_p)])
def test_pair_is_fitted_by_the_check(guide: Any, model: Any) -> None:
    assert PAIR.check((model, guide)).passed
    assert codes(PAIR.check(guide)) == ["wrong-type"]


@pytest.mark.parametrize("guide", [exact_n, exact_p])
def test_right_without_parameters_passes_fit_and_fails_program(guide: Any) -> None:
    assert FIT.check(guide).passed
    assert codes(GUIDE.check(guide)) == ["nothing-to-learn"]


def test_model_is_judged_by_its_joint_density() -> None:
    def by_factor(lands: Any) -> None:
        bias = numpyro.sample("bias", ndist.Beta(2.0, 5.0))
        heads = lands.sum()
        numpyro.factor("likelihood", heads * jnp.log(bias) + (len(lands) - heads) * jnp.log1p(-bias))

    def loop(lands: Any) -> None:
        bias = pyro.sample("bias", pdist.Beta(torch.tensor(2.0), torch.tensor(5.0)))
        for i, land in enumerate(lands):
            pyro.sample(f"land_{i}", pdist.Bernoulli(bias), obs=land)

    def other_prior(lands: Any) -> None:
        bias = numpyro.sample("bias", ndist.Beta(2.0, 4.0))
        with numpyro.plate("spins", len(lands)):
            numpyro.sample("land", ndist.Bernoulli(bias), obs=lands)

    def counts(lands: Any) -> None:
        bias = pyro.sample("bias", pdist.Beta(2.0, 5.0))
        pyro.sample("heads", pdist.Binomial(len(lands), bias), obs=lands.sum())

    for right in (spinner_n, spinner_p, by_factor, loop):
        assert MODEL.check(right).passed, str(MODEL.check(right))
    for wrong in (other_prior, counts):
        assert codes(MODEL.check(wrong)) == ["model-differs"]


def test_structure_is_told_with_the_learners_names() -> None:
    def misnamed(lands: Any) -> None:
        numpyro.sample("byas", ndist.Beta(numpyro.param("w", 2.0), 22.0))

    finding = FIT.check(misnamed, {"w": 5.0}).findings[0]
    assert (finding.code, finding.site) == ("site-name-mismatch", "bias")
    assert finding.message == "The guide samples `byas`; the model's site is `bias`."
    assert 'numpyro.sample("bias", dist.Beta(…))' in finding.fix


@pytest.mark.parametrize("lands", [LANDS])
def test_the_challenge_is_not_changed_by_an_answer(lands: Any) -> None:
    def mutates(lands: Any) -> None:
        lands[:] = 0
        pyro.sample("bias", pdist.Beta(5.0, 22.0))

    assert FIT.check(mutates).passed
    assert lands.sum() == 3
    assert FIT.check(exact_p).passed
