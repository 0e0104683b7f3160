# right
"""Owls heard at survey points, some points empty: the guide draws the presence itself, so TraceGraph_ELBO does the gradients."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import TraceGraph_ELBO

calls = jnp.array([0, 4, 2, 0, 0, 6, 1, 0, 3, 5])


def model(calls):
    psi = numpyro.sample("psi", dist.Beta(2.0, 2.0))
    rate = numpyro.sample("rate", dist.Gamma(3.0, 1.0))
    with numpyro.plate("points", len(calls)):
        present = numpyro.sample("present", dist.Bernoulli(psi))
        numpyro.sample("calls", dist.Poisson(0.05 + rate * present), obs=calls)


def guide(calls):
    conc1 = numpyro.param("conc1", 3.0, constraint=constraints.positive)
    conc0 = numpyro.param("conc0", 3.0, constraint=constraints.positive)
    rate_loc = numpyro.param("rate_loc", 1.0)
    rate_scale = numpyro.param("rate_scale", 0.2, constraint=constraints.positive)
    logits = numpyro.param("logits", jnp.zeros(10))
    numpyro.sample("psi", dist.Beta(conc1, conc0))
    numpyro.sample("rate", dist.LogNormal(rate_loc, rate_scale))
    with numpyro.plate("points", len(calls)):
        numpyro.sample("present", dist.Bernoulli(logits=logits))


loss = TraceGraph_ELBO(num_particles=20)
args = (calls,)
