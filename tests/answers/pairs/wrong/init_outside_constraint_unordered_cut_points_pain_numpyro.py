# wrong: init-outside-constraint cuts_at
"""Pain levels of patients as an ordinal regression with point-estimated cut points, whose start is not in
ascending order."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

dose = jnp.array([0.0, 0.0, 0.5, 0.5, 1.0, 1.0, 1.5, 1.5, 2.0, 2.0])
pain = jnp.array([3, 2, 3, 2, 2, 1, 1, 2, 0, 0])


def model(dose, pain):
    relief = numpyro.sample("relief", dist.Normal(0.0, 2.0))
    prior = dist.TransformedDistribution(
        dist.Normal(0.0, 2.0).expand([3]).to_event(1), dist.transforms.OrderedTransform()
    )
    cuts = numpyro.sample("cuts", prior)
    with numpyro.plate("patients", dose.shape[0]):
        numpyro.sample("pain", dist.OrderedLogistic(-relief * dose, cuts), obs=pain)


def guide(dose, pain):
    loc = numpyro.param("loc", 1.0)
    scale = numpyro.param("scale", 0.3, constraint=constraints.positive)
    numpyro.sample("relief", dist.Normal(loc, scale))
    cuts_at = numpyro.param("cuts_at", jnp.array([-1.0, 1.0, 0.0]), constraint=constraints.ordered_vector)
    numpyro.sample("cuts", dist.Delta(cuts_at, event_dim=1))


args = (dose, pain)
