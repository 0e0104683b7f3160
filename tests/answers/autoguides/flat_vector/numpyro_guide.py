# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro import handlers
from numpyro.infer.autoguide import AutoMultivariateNormal


def model():
    numpyro.sample("weights", dist.Dirichlet(jnp.ones(3)))
    numpyro.sample("shift", dist.Normal(0.0, 1.0))
    numpyro.sample("spread", dist.HalfNormal(1.0))


guide = AutoMultivariateNormal(model)
with handlers.seed(rng_seed=0):
    guide()
params = {
    "auto_loc": jnp.array([0.3, -0.2, 1.1, -0.7]),
    "auto_scale_tril": jnp.array([[0.5, 0, 0, 0], [0.1, 0.4, 0, 0], [-0.2, 0.1, 0.6, 0], [0.45, -0.3, 0.35, 0.3]]),
}
median = guide.median(params)["spread"]
drawn = guide.sample_posterior(random.PRNGKey(0), params, sample_shape=(50_000,))
median_and_corr = jnp.array([median, jnp.corrcoef(drawn["shift"], jnp.log(drawn["spread"]))[0, 1]])
