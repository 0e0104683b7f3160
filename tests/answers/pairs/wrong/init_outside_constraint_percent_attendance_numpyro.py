# wrong: init-outside-constraint centre
"""Attendance at lectures with a beta guide by mean and size; the mean starts at 60, in per cent, under a unit
interval."""

import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

enrolled = 180
present = [131, 120, 112, 117, 98, 104]


def model(present):
    rate = numpyro.sample("rate", dist.Beta(2.0, 2.0))
    for week, k in enumerate(present):
        numpyro.sample(f"week_{week}", dist.BinomialProbs(rate, enrolled), obs=k)


def guide(present):
    centre = numpyro.param("centre", 60.0, constraint=constraints.unit_interval)
    size = numpyro.param("size", 50.0, constraint=constraints.greater_than(2.0))
    numpyro.sample("rate", dist.Beta(centre * size, (1.0 - centre) * size))


args = (present,)
