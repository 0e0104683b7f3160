# wrong: guide-extra-latent humidity
"""Malaria in villages, a logistic regression from which humidity was dropped; the guide was not updated."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

altitude = np.array([-1.1, -0.4, 0.2, 0.7, 1.3, -0.9, 0.1])
infected = np.array([1, 1, 0, 1, 0, 1, 0])


def model(altitude, infected):
    intercept = numpyro.sample("intercept", dist.Normal(0.0, 2.0))
    b_altitude = numpyro.sample("b_altitude", dist.Normal(0.0, 1.0))
    with numpyro.plate("villages", 7):
        numpyro.sample("infected", dist.Bernoulli(logits=intercept + b_altitude * altitude), obs=infected)


def guide(altitude, infected):
    starts = {"intercept": 0.0, "b_altitude": 0.0, "humidity": 0.0}
    for name, start in starts.items():
        loc = numpyro.param(f"loc[{name}]", start)
        scale = numpyro.param(f"scale[{name}]", 0.5, constraint=constraints.positive)
        numpyro.sample(name, dist.Normal(loc, scale))


args = (altitude, infected)
