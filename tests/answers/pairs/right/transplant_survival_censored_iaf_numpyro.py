# right
"""Survival after a transplant by age: deaths and patients still alive are two observed sites; an inverse autoregressive flow."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax.scipy.stats import norm
from numpyro.infer.autoguide import AutoIAFNormal

age = jnp.array([-1.0, 0.2, 0.9, -0.4, 1.3, 0.6, -1.5, 0.1, 1.8, -0.7, -0.2, 0.5])
years = jnp.array([4.2, 2.0, 0.7, 5.0, 0.4, 1.6, 5.0, 3.1, 0.3, 5.0, 5.0, 2.6])
died = jnp.array([1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1], dtype=bool)


def model(age_died, years_died, age_alive, years_alive):
    spread = numpyro.sample("spread", dist.LogNormal(-0.5, 0.5))
    intercept = numpyro.sample("intercept", dist.Normal(1.0, 1.0))
    effect = numpyro.sample("effect", dist.Normal(0.0, 1.0))
    with numpyro.plate("deaths", len(years_died)):
        numpyro.sample("years", dist.LogNormal(intercept + effect * age_died, spread), obs=years_died)
    with numpyro.plate("survivors", len(years_alive)):
        still_alive = norm.sf((jnp.log(years_alive) - intercept - effect * age_alive) / spread)
        numpyro.sample("alive", dist.Bernoulli(still_alive), obs=jnp.ones(len(years_alive)))


guide = AutoIAFNormal(model, num_flows=2, hidden_dims=[8, 8])
args = (age[died], years[died], age[~died], years[~died])
