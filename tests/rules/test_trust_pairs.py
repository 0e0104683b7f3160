"""The thresholds that judge anyone's pair, where no posterior is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
import pytest
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal, AutoNormal
from numpyro.optim import Adam
from scipy.stats import ks_2samp

from svi_course.observe import observe_pair
from svi_course.observe.readings import ALIKE, FEW_CARRY, FEWEST
from svi_course.rules.fit import PAIR_STILL

Record = Callable[[str, object], None]  # pytest's record_property

HEIGHT = jnp.array([61.0, 64.0, 66.0, 68.0, 71.0, 73.0])
WEIGHT = jnp.array([-0.9, -0.7, 0.1, 0.2, 0.5, 1.3])
CLAIMS = jnp.array([3, 0, 2, 5, 1, 1, 4])


def line(x: Any, y: Any) -> None:
    slope = numpyro.sample("slope", dist.Normal(0.0, 1.0))
    level = numpyro.sample("level", dist.Normal(0.0, 1.0))
    noise = numpyro.sample("noise", dist.HalfNormal(1.0))
    with numpyro.plate("person", len(x)):
        numpyro.sample("weight", dist.Normal(level + slope * (x - 67.0) / 5.0, noise), obs=y)


def rate(counts: Any) -> None:
    per_year = numpyro.sample("per_year", dist.Gamma(2.0, 1.0))
    with numpyro.plate("year", len(counts)):
        numpyro.sample("claims", dist.Poisson(per_year), obs=counts)


def share(counts: Any) -> None:
    fraction = numpyro.sample("fraction", dist.Beta(2.0, 2.0))
    with numpyro.plate("year", len(counts)):
        numpyro.sample("claims", dist.Binomial(10, fraction), obs=counts)


@pytest.mark.parametrize("seeds", [pytest.param(2, marks=pytest.mark.fits), pytest.param(20, marks=pytest.mark.full)])
@pytest.mark.parametrize(
    ("model", "args"), [(line, (HEIGHT, WEIGHT)), (rate, (CLAIMS,)), (share, (CLAIMS,))], ids=["line", "rate", "share"]
)
def test_a_fit_that_hovers_is_still(model: Any, args: Any, seeds: int, record_property: Record) -> None:
    """Adam at a constant 0.01 and one particle, long after it has come to its optimum."""
    largest = 0.0
    for seed in range(seeds):
        guide = (AutoNormal, AutoMultivariateNormal)[seed % 2](model)
        svi = SVI(model, guide, Adam(0.01), Trace_ELBO())
        fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
        seen = observe_pair(model, guide, args, {}, result=fit(jax.random.PRNGKey(seed), 8000, *args))
        assert seen.failure is None
        largest = max(largest, *(gradient.largest for gradient in seen.gradients))
    record_property("figure", f"largest of {seeds} mean gradients is {largest:.1f} of {PAIR_STILL:.0f} standard errors")
    assert largest < PAIR_STILL


@pytest.mark.fits
@pytest.mark.parametrize("dimension", [1, 3, 10])
@pytest.mark.parametrize("shrunk", [0.3, 0.6, 0.9, 0.99])
def test_few_draws_tell_prior_from_posterior_where_few_carry_it(dimension: int, shrunk: float) -> None:
    """Normal prior and posterior that are as near as the rule allows: their importance ratios differ."""
    # For sds 1 and s and a shift m in each of k places, ESS/n = (s √(2 − s²) exp(−m²/(2 − s²)))^k, solved for m.
    left = np.log(shrunk * np.sqrt(2 - shrunk**2)) - np.log(FEW_CARRY) / dimension
    shift = np.sqrt(max(left, 0.0) * (2 - shrunk**2))
    rng = np.random.default_rng(0)
    prior = rng.normal(size=(2000, FEWEST, dimension))
    posterior = shift + shrunk * rng.normal(size=(2000, FEWEST, dimension))

    def weight(x: Any) -> Any:
        return (x**2 / 2 - ((x - shift) / shrunk) ** 2 / 2).sum(-1)

    alike = [ks_2samp(a, b).pvalue > ALIKE for a, b in zip(weight(prior), weight(posterior), strict=True)]
    # One in a thousand is claimed; more than 7 of 2,000 would come of it once in a thousand runs.
    assert sum(alike) <= 7
