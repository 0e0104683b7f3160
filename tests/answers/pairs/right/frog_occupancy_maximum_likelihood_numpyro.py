# right
"""Occupancy of ponds by frogs with imperfect detection, by maximum likelihood: occupancy summed out, params in the model, empty guide."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.contrib.funsor import config_enumerate
from numpyro.distributions import constraints
from numpyro.infer import TraceEnum_ELBO

visits = 5
heard = jnp.array([0, 3, 0, 2, 4, 0, 0, 1, 3, 0, 2, 5, 0, 0, 0, 3])


def model(heard):
    psi = numpyro.param("psi", 0.5, constraint=constraints.unit_interval)
    detect = numpyro.param("detect", 0.4, constraint=constraints.unit_interval)
    with numpyro.plate("ponds", len(heard)):
        occupied = numpyro.sample("occupied", dist.Bernoulli(psi))
        numpyro.sample("heard", dist.Binomial(visits, jnp.where(occupied == 1, detect, 1e-3)), obs=heard)


model = config_enumerate(model)
guide = lambda heard: None  # noqa: E731
loss = TraceEnum_ELBO()
args = (heard,)
