"""The rules away from the lessons: other names, other sizes, other data, in both backends."""

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
from other_exercises import FIT, GUIDE, MODEL, PAIR, loose
from pairs import pairs

from svi_course import Report
from svi_course.judge import Values
from svi_course.rules import RULES

INPUTS = ((0.5, 2.0), (1.5, 3.0), (4.0, 1.0))
EXACT = np.array([-3.0, -5.5, -2.25])
# By code, values that the mistake would give; all as far apart as mistakes are.
MISTAKEN = {
    "binomial-coefficient": EXACT + 4.2,
    "entropy-missing": EXACT - np.array([1.0, 2.0, 3.0]),
    "log-density-missing: likelihood": EXACT + np.array([5.0, 6.0, 8.0]),
    "log-density-missing: prior": EXACT + np.array([0.5, 0.7, 0.9]),
    "kl-reversed": EXACT - 0.3,
    "kl-for-elbo": EXACT + 9.0,
    "data-for-draws": EXACT - 20,
    "draws-for-data": EXACT - 30,
    "plate-counted-once": EXACT - 40,
    "prior-ignored": EXACT - 50,
    "jacobian-missing": EXACT - 60,
    "jacobian-missing: sign": EXACT - 70,
}
FUNCTION = loose(
    "function",
    Values(value=EXACT, tolerance=1e-3, inputs=INPUTS, input_names=("u", "v"), tosses=(9, 4), mistaken=MISTAKEN),
)
NUMBERS = {
    "log-of-mean": 12.0,
    "likelihood-at-point": 14.0,
    "square-root-law": 5.0,
    "variance-for-sd": 700.0,
    "unconstrained-value-read": 1000.0,
    "transform-applied-twice": 1500.0,
    "log-scale-read-as-sd": 2250.0,
    "plug-in-predictive": 3375.0,
    "unconstrained-covariance": 5062.5,
    "delta-method-for-exact": 7593.8,
    "jacobian-missing": 11390.6,
    "covariance-inverted": 17085.9,
    "scale-tril-unscaled": 25628.9,
    "eigenvector-rows": 38443.4,
    "axis-order": 57665.0,
    "angle-sign": 86497.6,
    "unlearned-weight": 129746.3,
    "sum-for-mean": 194619.5,
    "sd-for-variance": 291929.3,
    "mode-for-mean": 437893.9,
    "log-for-value": 656840.8,
}
NUMBER = loose(
    "number",
    Values(
        value=np.array(-4.0),
        tolerance=0.01,
        relative=True,
        logarithm=True,
        point="the share of ones",
        mistaken={code: np.array(value) for code, value in NUMBERS.items()},
    ),
)


def only(report: Report) -> str:
    assert not report.passed
    assert len({finding.code for finding in report.findings}) == 1
    return report.findings[0].code


@pytest.mark.parametrize("code", MISTAKEN)
def test_functions(code: str) -> None:
    table = dict(zip(INPUTS, MISTAKEN[code], strict=True))
    report = FUNCTION.check(lambda u, v: table[u, v])
    assert only(report) == code.partition(":")[0]
    assert "`u=0.5`, `v=2`" in report.findings[0].message


@pytest.mark.parametrize("code", NUMBERS)
def test_numbers(code: str) -> None:
    assert only(NUMBER.check(NUMBERS[code])) == code
    assert only(NUMBER.check(NUMBERS[code] * 1.05)) == "wrong-value"


@pytest.mark.parametrize(
    ("value", "code"),
    [(4.0, "elbo-sign"), (np.exp(-4.0), "value-for-log"), (-4 / np.log(10), "log-base"), (np.nan, "not-a-number")],
)
def test_numbers_that_are_logarithms(value: float, code: str) -> None:
    assert only(NUMBER.check(value)) == code


def test_relative_tolerance() -> None:
    assert NUMBER.check(-4.039).passed
    assert not NUMBER.check(-4.041).passed


# Structure: a program a code, each in both libraries, on a spinner whose latent is called bias.


def beta(backend: Any, name: str = "bias") -> None:
    if backend is numpyro:
        u = numpyro.param("u", 4.0, constraint=ndist.constraints.positive)
        numpyro.sample(name, ndist.Beta(u, 20.0))
    else:
        u = pyro.param("u", torch.tensor(4.0), constraint=pdist.constraints.positive)
        pyro.sample(name, pdist.Beta(u, torch.tensor(20.0)))


def lib(backend: Any) -> Any:
    return ndist if backend is numpyro else pdist


def structure(backend: Any) -> dict[str, tuple[Any, str | None]]:
    """By code, a guide that earns it, and the site that it names."""
    d, sample = lib(backend), backend.sample
    one = jnp.ones if backend is numpyro else torch.ones

    def samples_data(lands: Any) -> None:
        beta(backend)
        with backend.plate("spins", len(lands)):
            sample("land", d.Bernoulli(0.3 * one(len(lands))))

    def observes(lands: Any) -> None:
        beta(backend)
        with backend.plate("spins", len(lands)):
            sample("land", d.Bernoulli(0.3 * one(len(lands))), obs=lands)

    def misnamed(lands: Any) -> None:
        beta(backend, "byas")

    def missing(lands: Any) -> None:
        backend.param("u", one(()))

    def extra(lands: Any) -> None:
        beta(backend)
        sample("noise_term", d.Normal(0.0, one(())))

    def outside(lands: Any) -> None:
        u = backend.param("u", 0.2 * one(()))
        sample("bias", d.Normal(u, 0.2))

    return {
        "guide-samples-observed": (samples_data, "land"),
        "guide-has-obs": (observes, "land"),
        "site-name-mismatch": (misnamed, "bias"),
        "guide-missing-latent": (missing, "bias"),
        "guide-extra-latent": (extra, "noise_term"),
        "guide-outside-support": (outside, "bias"),
    }


@pytest.mark.parametrize("backend", [numpyro, pyro], ids=["numpyro", "pyro"])
@pytest.mark.parametrize("code", structure(numpyro))
def test_structure(code: str, backend: Any) -> None:
    guide, site = structure(backend)[code]
    report = FIT.check(guide, {"u": 4.0})
    assert only(report) == code, str(report)
    assert report.findings[0].site == site


@pytest.mark.fits
@pytest.mark.parametrize("backend", [numpyro, pyro], ids=["numpyro", "pyro"])
def test_models_without_latents_or_data(backend: Any) -> None:
    d = lib(backend)

    def all_observed(lands: Any) -> None:
        with backend.plate("spins", len(lands)):
            backend.sample("land", d.Bernoulli(0.4), obs=lands)

    def none_observed(lands: Any) -> None:
        bias = backend.sample("bias", d.Beta(2.0, 5.0))
        with backend.plate("spins", len(lands)):
            backend.sample("land", d.Bernoulli(bias))

    def guide(lands: Any) -> None:
        beta(backend)

    assert only(PAIR.check(all_observed, guide)) == "model-has-no-latents"
    assert only(PAIR.check(none_observed, guide)) == "model-has-no-data"


@pytest.mark.fits
@pytest.mark.parametrize("backend", [numpyro, pyro], ids=["numpyro", "pyro"])
def test_fits(backend: Any) -> None:
    d, start = lib(backend), jnp.array(0.2) if backend is numpyro else torch.tensor(0.2)

    def point(lands: Any) -> None:
        backend.sample("bias", d.Delta(backend.param("w", start)))

    def fixed(lands: Any) -> None:
        backend.sample("bias", d.Beta(2.0, 5.0))

    def guide(lands: Any) -> None:
        beta(backend)

    assert only(FIT.check(point, {"w": 0.2})) == "point-guide-has-no-spread"
    assert only(GUIDE.check(fixed)) == "nothing-to-learn"
    assert only(FIT.check(guide, {"u": np.nan})) == "diverged"
    assert only(FIT.check(guide, {"u": 15.0})) == "not-converged"
    assert only(FIT.check(guide, {"v": 1.0})) == "result-without-params"
    assert only(FIT.check(guide, {"u": 4.0}, 1)) == "wrong-type"
    assert only(MODEL.check(lambda: None)) == "signature-mismatch"


def test_every_rule_is_tested_elsewhere() -> None:
    """What the tests above and those of the six kinds (judge/test_kinds.py) do not reach is listed here."""
    here = {code.partition(":")[0] for code in MISTAKEN} | set(NUMBERS) | set(structure(numpyro))
    here |= {"elbo-sign", "value-for-log", "log-base", "not-a-number", "wrong-value"}
    here |= {"model-has-no-latents", "model-has-no-data", "point-guide-has-no-spread", "nothing-to-learn", "diverged"}
    here |= {"not-converged", "result-without-params", "wrong-type", "signature-mismatch"}
    kinds = {"wrong-shape", "wrong-choice", "far-from-posterior", "draws-missing-site", "model-differs"}
    rest = {"answer-raises", "density-not-of-draws", "nothing-to-judge", "runs-too-long"}
    # Their pages show a study that is no lesson's.
    studies = {
        "nothing-predicted",
        "prior-implausible",
        "quantity-missing",
        "model-misses-data",
        "estimate-indefensible",
    }
    # The pairs of tests/answers/pairs are no lesson's.
    pairs_of_others = {code for pair in pairs("wrong") for code, _ in pair.expected}
    assert here | kinds | rest | studies | pairs_of_others == set(RULES)
