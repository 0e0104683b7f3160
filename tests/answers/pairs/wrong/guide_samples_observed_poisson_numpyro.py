# wrong: guide-samples-observed nests
"""Sea turtle nests on beaches by length of beach, a Poisson model with a gamma prior; the guide repeats the
likelihood of the model."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

length = np.array([1.2, 0.8, 2.5, 3.1, 0.6, 1.9])
nests = np.array([14, 11, 31, 40, 5, 22])


def model(length, nests):
    density = numpyro.sample("density", dist.Gamma(2.0, 0.2))
    with numpyro.plate("beaches", len(length)):
        numpyro.sample("nests", dist.Poisson(density * length), obs=nests)


def guide(length, nests):
    loc = numpyro.param("loc", 2.5)
    scale = numpyro.param("scale", 0.1, constraint=constraints.positive)
    density = numpyro.sample("density", dist.LogNormal(loc, scale))
    with numpyro.plate("beaches", len(length)):
        numpyro.sample("nests", dist.Poisson(density * length))


args = (length, nests)
