"""A coin with other names, other data and another prior than any lesson's."""

import numpyro
import numpyro.distributions as dist


def spinner(lands):
    bias = numpyro.sample("bias", dist.Beta(2.0, 5.0))
    with numpyro.plate("spins", len(lands)):
        numpyro.sample("land", dist.Bernoulli(bias), obs=lands)
