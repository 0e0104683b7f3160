# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def repaired_guide(hours, bath):
    noon = bath.mean()
    slope = (hours * bath).sum() / (hours**2).sum()
    scale = numpyro.param("scale", jnp.ones(2), constraint=constraints.softplus_positive)
    shift = numpyro.param("shift", jnp.zeros(2))
    numpyro.sample("noon", dist.Normal(noon + shift[0], scale[0]))
    numpyro.sample("slope", dist.Normal(slope + shift[1], scale[1]))
