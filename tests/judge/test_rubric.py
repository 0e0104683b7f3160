"""The rubric of a study: the chances of its statistics, and each of its lines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from other_exercises import CUSTOMERS, customers_study

from svi_course.judge import Statistic
from svi_course.judge.rubric import RARE
from svi_course.observe.observation import Observation
from svi_course.observe.studyfacts import StudyFacts

TRUTH: Any = customers_study("other.study").truth


def study(**changes: Any) -> Observation:
    """A study in which all is well, changed."""
    rng = np.random.default_rng(0)
    rates = rng.gamma(1.7, 5.7 / 1.7, size=(500, len(CUSTOMERS)))
    facts = {"prior": rng.poisson(rates), "replicated": rng.poisson(rates), "quantity": rng.normal(5.7, 1.0, 500)}
    return Observation(kind="study", study=StudyFacts(**{**facts, **changes}))


def test_every_line_met() -> None:
    verdict = TRUTH.verdict(study())
    assert verdict.passed
    assert "5.69 ± 1 customers" in verdict.headline


@pytest.mark.parametrize(
    "changes",
    [
        {"replicated": np.zeros((0, 0))},
        {"prior": np.full((500, 20), 200.0)},
        {"prior": np.full((500, 20), np.nan)},
        {"quantity": np.zeros(0)},
        {"quantity": np.full(500, np.nan)},
        {"quantity": np.full(500, 5.7)},
        {"quantity": np.random.default_rng(1).normal(9.0, 1.0, 500)},
        {"replicated": np.random.default_rng(1).poisson(5.7, (500, 20))},
    ],
    ids=["no data", "absurd prior", "nan prior", "no quantity", "nan", "no spread", "elsewhere", "too even"],
)
def test_each_line_is_needed(changes: dict[str, Any]) -> None:
    verdict = TRUTH.verdict(study(**changes))
    assert not verdict.passed
    assert 0 < verdict.share < 1 / 2


def test_a_right_models_share_is_rarely_small() -> None:
    """Data sets of a Normal with a known sd, each against replicated ones of its own exact posterior."""
    rng = np.random.default_rng(0)
    data = rng.normal(3.0, 1.0, size=(2000, 30))
    statistics = (
        Statistic("sd", lambda rows: rows.std(axis=1)),
        Statistic("largest", lambda rows: rows.max(axis=1)),
        Statistic("mean", lambda rows: rows.mean(axis=1)),
    )
    small = np.zeros(len(statistics))
    for each in data:
        means = rng.normal(each.mean(), 30**-0.5, size=(400, 1))
        replicated = rng.normal(means, 1.0, size=(400, 30))
        small += [statistic.share(replicated, each) < RARE for statistic in statistics]
    # At most two in a hundred on the two sides, plus the noise of 400 draws and of 2,000 data sets: 0.02 + 4 · 0.0031.
    assert (small / len(data) <= 0.0325).all()


def test_ties_count_half() -> None:
    """Counts: most data sets have the same smallest value as the data."""
    smallest = Statistic("smallest", lambda rows: rows.min(axis=1))
    replicated = np.zeros((100, 5))
    assert smallest.share(replicated, np.zeros(5)) == 0.5
    assert smallest.share(replicated, np.ones(5)) == 0.0


@pytest.mark.fits
def test_a_forgotten_result_is_said() -> None:
    """In NumPyro nothing keeps what a fit found: without its result the guide stands where it starts."""
    import numpyro
    import numpyro.distributions as dist

    def model(hours: Any, customers: Any = None) -> None:
        mean = numpyro.sample("mean", dist.LogNormal(1.6, 0.7))
        with numpyro.plate("hours", len(hours)):
            numpyro.sample("customers", dist.Poisson(mean), obs=customers)

    def guide(hours: Any, customers: Any = None) -> None:
        numpyro.sample("mean", dist.LogNormal(numpyro.param("loc", 1.7), 0.1))

    report = customers_study("other.study").check(model, guide)
    assert [finding.code for finding in report.findings] == ["result-without-params"]
    assert report.score == 0
