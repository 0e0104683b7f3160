# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def model(measurements):
    mu = numpyro.sample("mu", dist.Normal(40.0, 5.0))
    numpyro.sample("all", dist.Normal(mu, 3.0).expand([20]).to_event(1), obs=measurements)


def guide(measurements):
    loc = numpyro.param("loc", measurements.mean())
    log_scale = numpyro.param("log_scale", 0.0)
    numpyro.sample("mu", dist.Normal(loc, jnp.exp(log_scale)))


repaired = (model, guide)
