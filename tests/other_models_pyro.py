"""A coin with other names, other data and another prior than any lesson's."""

import pyro
import pyro.distributions as dist


def spinner(lands):
    bias = pyro.sample("bias", dist.Beta(2.0, 5.0))
    with pyro.plate("spins", len(lands)):
        pyro.sample("land", dist.Bernoulli(bias), obs=lands)
