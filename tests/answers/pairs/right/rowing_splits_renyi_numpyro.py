# right
"""Split times of a rowing crew under a Renyi bound; sample_shape makes the quarters, and no plate is declared."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import RenyiELBO

# races in rows, the four quarters in columns, in seconds
splits = jnp.array([[88.1, 91.0, 91.9, 89.7], [87.2, 90.6, 92.8, 88.9], [89.0, 91.7, 91.2, 90.4]])


def model(splits):
    pace = numpyro.sample("pace", dist.Normal(90.0, 5.0))
    quarter = numpyro.sample("quarter", dist.Laplace(0.0, 2.0), sample_shape=(4,))
    spread = numpyro.sample("spread", dist.HalfCauchy(1.0))
    numpyro.sample("splits", dist.Normal(pace + quarter, spread), obs=splits)


def guide(splits):
    pace_loc = numpyro.param("pace_loc", 90.0)
    pace_scale = numpyro.param("pace_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("pace", dist.Normal(pace_loc, pace_scale))
    loc = numpyro.param("quarter_loc", jnp.zeros(4))
    scale = numpyro.param("quarter_scale", 0.5 * jnp.ones(4), constraint=constraints.positive)
    numpyro.sample("quarter", dist.Normal(loc, scale))
    spread_loc = numpyro.param("spread_loc", 0.0)
    spread_scale = numpyro.param("spread_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("spread", dist.LogNormal(spread_loc, spread_scale))


loss = RenyiELBO(alpha=0.5, num_particles=6)
args = (splits,)
