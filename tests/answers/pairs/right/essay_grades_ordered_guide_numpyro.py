# right
"""Essay grades as ordered answers with ordered cut points, whose guide is a normal pushed through OrderedTransform."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.distributions.transforms import OrderedTransform

drafts = jnp.array([0.0, 1.0, 1.0, 2.0, 0.0, 3.0, 2.0, 1.0, 0.0, 3.0, 2.0, 1.0])
grade = jnp.array([0, 1, 2, 2, 1, 3, 3, 1, 0, 3, 1, 0])


def model(drafts, grade):
    effect = numpyro.sample("effect", dist.Normal(0.0, 1.0))
    prior = dist.TransformedDistribution(dist.Normal(0.0, 1.0).expand([3]).to_event(1), OrderedTransform())
    cuts = numpyro.sample("cuts", prior)
    with numpyro.plate("essays", len(drafts)):
        numpyro.sample("grade", dist.OrderedLogistic(effect * drafts, cuts), obs=grade)


def guide(drafts, grade):
    effect_loc = numpyro.param("effect_loc", 0.0)
    effect_scale = numpyro.param("effect_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("effect", dist.Normal(effect_loc, effect_scale))
    loc = numpyro.param("cuts_loc", jnp.array([-1.0, 0.0, 0.0]))
    tril = numpyro.param("cuts_tril", 0.2 * jnp.eye(3), constraint=constraints.scaled_unit_lower_cholesky)
    base = dist.MultivariateNormal(loc, scale_tril=tril)
    numpyro.sample("cuts", dist.TransformedDistribution(base, OrderedTransform()))


args = (drafts, grade)
