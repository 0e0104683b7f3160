# wrong: shape-mismatch coverage
"""Vaccination coverage in five age groups; the guide was written when there were four."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

asked = np.array([80, 95, 60, 72, 40])
vaccinated = np.array([61, 66, 48, 59, 35])


def model(asked, vaccinated):
    mean = numpyro.sample("mean", dist.Uniform(0.0, 1.0))
    coverage = numpyro.sample("coverage", dist.Beta(10 * mean, 10 * (1 - mean)).expand([5]).to_event(1))
    numpyro.sample("vaccinated", dist.Binomial(asked, coverage).to_event(1), obs=vaccinated)


def guide(asked, vaccinated):
    m = numpyro.param("m", 8.0, constraint=constraints.positive)
    numpyro.sample("mean", dist.Beta(m, 3.0))
    a = numpyro.param("a", np.full(4, 30.0), constraint=constraints.positive)
    b = numpyro.param("b", np.full(4, 10.0), constraint=constraints.positive)
    numpyro.sample("coverage", dist.Beta(a, b).to_event(1))


args = (asked, vaccinated)
