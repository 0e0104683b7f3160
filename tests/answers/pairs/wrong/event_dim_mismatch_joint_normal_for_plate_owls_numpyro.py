# wrong: event-dim-mismatch logit_p
"""Occupied owl boxes per forest with a multivariate normal guide; in the model the forests are a plate, in
the guide one vector."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

boxes = jnp.array([12, 20, 15, 8])
occupied = jnp.array([5, 11, 4, 6])


def model(boxes, occupied):
    overall = numpyro.sample("overall", dist.Normal(0.0, 1.0))
    with numpyro.plate("forests", 4):
        logit_p = numpyro.sample("logit_p", dist.Normal(overall, 0.7))
        numpyro.sample("occupied", dist.Binomial(boxes, logits=logit_p), obs=occupied)


def guide(boxes, occupied):
    o_loc = numpyro.param("o_loc", 0.0)
    o_scale = numpyro.param("o_scale", 0.3, constraint=constraints.positive)
    numpyro.sample("overall", dist.Normal(o_loc, o_scale))
    loc = numpyro.param("loc", jnp.zeros(4))
    tril = numpyro.param("tril", 0.3 * jnp.eye(4), constraint=constraints.lower_cholesky)
    numpyro.sample("logit_p", dist.MultivariateNormal(loc, scale_tril=tril))


args = (boxes, occupied)
