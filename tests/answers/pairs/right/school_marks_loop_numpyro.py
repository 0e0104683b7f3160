# right
"""Marks of schools of very different size: a Python loop makes a latent and a plate for each school by name."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

marks = {
    "abbey": jnp.array([61.0, 55.0, 72.0, 48.0]),
    "brook": jnp.array([44.0, 39.0]),
    "castle": jnp.array([68.0, 75.0, 59.0, 80.0, 71.0, 66.0, 77.0]),
}


def model(marks):
    mu = numpyro.sample("mu", dist.Normal(60.0, 15.0))
    tau = numpyro.sample("tau", dist.HalfNormal(10.0))
    sigma = numpyro.sample("sigma", dist.HalfNormal(15.0))
    for school, values in marks.items():
        mean = numpyro.sample(f"mean_{school}", dist.Normal(mu, tau))
        with numpyro.plate(f"pupils_{school}", len(values)):
            numpyro.sample(f"marks_{school}", dist.Normal(mean, sigma), obs=values)


def guide(marks):
    mu_loc = numpyro.param("mu_loc", 60.0)
    mu_scale = numpyro.param("mu_scale", 3.0, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    for name in ["tau", "sigma"]:
        m = numpyro.param(f"{name}_m", 2.0)
        s = numpyro.param(f"{name}_s", 0.2, constraint=constraints.positive)
        numpyro.sample(name, dist.LogNormal(m, s))
    for school in marks:
        loc = numpyro.param(f"loc_{school}", 60.0)
        scale = numpyro.param(f"scale_{school}", 3.0, constraint=constraints.positive)
        numpyro.sample(f"mean_{school}", dist.Normal(loc, scale))


args = (marks,)
