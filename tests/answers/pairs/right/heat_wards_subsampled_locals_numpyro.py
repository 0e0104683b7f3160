# right
"""Heat illness in city wards, one random effect each; model and guide subsample the wards with the same plate."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(3)
residents = rng.integers(2_000, 9_000, size=60).astype(np.float32)
cases = rng.poisson(residents * 1e-3 * np.exp(0.4 * rng.normal(size=60)))


def model(residents, cases, size=60, batch=15):
    log_rate = numpyro.sample("log_rate", dist.Normal(0.0, 1.0))
    spread = numpyro.sample("spread", dist.Exponential(2.0))
    with numpyro.plate("wards", size, subsample_size=batch):
        thousands = numpyro.subsample(residents, event_dim=0) / 1000.0
        y = numpyro.subsample(cases, event_dim=0)
        effect = numpyro.sample("effect", dist.Normal(0.0, spread))
        numpyro.sample("cases", dist.Poisson(thousands * jnp.exp(log_rate + effect)), obs=y)


def guide(residents, cases, size=60, batch=15):
    r_loc = numpyro.param("r_loc", 0.0)
    r_scale = numpyro.param("r_scale", 0.1, constraint=constraints.positive)
    s_loc = numpyro.param("s_loc", -1.0)
    s_scale = numpyro.param("s_scale", 0.2, constraint=constraints.positive)
    e_loc = numpyro.param("e_loc", jnp.zeros(size))
    e_scale = numpyro.param("e_scale", jnp.full(size, 0.2), constraint=constraints.positive)
    numpyro.sample("log_rate", dist.Normal(r_loc, r_scale))
    numpyro.sample("spread", dist.LogNormal(s_loc, s_scale))
    with numpyro.plate("wards", size, subsample_size=batch) as ward:
        numpyro.sample("effect", dist.Normal(e_loc[ward], e_scale[ward]))


args = (residents, cases)
