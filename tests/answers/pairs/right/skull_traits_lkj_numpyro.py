# right
"""Four correlated skull measurements with an LKJ prior on the Cholesky factor; KL terms in closed form where there are any."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer import TraceMeanField_ELBO, init_to_sample
from numpyro.infer.autoguide import AutoNormal

rng = np.random.default_rng(20)
common = rng.normal(size=(30, 1))
traits = common * np.array([1.0, 0.6, 0.8, 0.2]) + 0.5 * rng.normal(size=(30, 4))


def model(traits):
    n, d = traits.shape
    mean = numpyro.sample("mean", dist.Normal(jnp.zeros(d), 1.0).to_event(1))
    with numpyro.plate("traits", d):
        sd = numpyro.sample("sd", dist.HalfNormal(1.0))
    L = numpyro.sample("L", dist.LKJCholesky(d, concentration=2.0))
    numpyro.deterministic("correlation", L @ L.T)
    with numpyro.plate("skulls", n):
        numpyro.sample("y", dist.MultivariateNormal(mean, scale_tril=sd[:, None] * L), obs=traits)


guide = AutoNormal(model, init_loc_fn=init_to_sample)
loss = TraceMeanField_ELBO(num_particles=3)
args = (traits,)
