# right
"""Body mass of penguins by species and flipper length; analytic KL terms, and the data plate used as a decorator."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import TraceMeanField_ELBO

rng = np.random.default_rng(9)
species = np.repeat([0, 1, 2], 12)
flipper = rng.normal(size=36)
mass = np.array([3.7, 3.8, 5.1])[species] + 0.3 * flipper + 0.25 * rng.normal(size=36)


def model(species, flipper, mass):
    base = numpyro.sample("base", dist.Normal(4.0, 1.0).expand([3]).to_event(1))
    slope = numpyro.sample("slope", dist.Normal(0.0, 1.0))
    precision = numpyro.sample("precision", dist.Gamma(2.0, 0.2))

    @numpyro.plate("penguins", len(mass))
    def weigh():
        mean = base[species] + slope * flipper
        numpyro.sample("mass", dist.Normal(mean, 1 / jnp.sqrt(precision)), obs=mass)

    weigh()


def guide(species, flipper, mass):
    base_loc = numpyro.param("base_loc", jnp.full(3, 4.0))
    base_scale = numpyro.param("base_scale", jnp.full(3, 0.2), constraint=constraints.positive)
    numpyro.sample("base", dist.Normal(base_loc, base_scale).to_event(1))
    slope_loc = numpyro.param("slope_loc", 0.0)
    slope_scale = numpyro.param("slope_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("slope", dist.Normal(slope_loc, slope_scale))
    conc = numpyro.param("conc", 10.0, constraint=constraints.positive)
    rate = numpyro.param("rate", 1.0, constraint=constraints.positive)
    numpyro.sample("precision", dist.Gamma(conc, rate))


loss = TraceMeanField_ELBO()
args = (species, flipper, mass)
