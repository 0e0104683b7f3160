# wrong: quantity-missing mean
"""How many customers come in an hour, on average? Twenty hours were counted, and the guide has been fitted."""

import pyro
import pyro.distributions as dist


def model(hours, customers=None):
    mean = pyro.sample("rate", dist.LogNormal(1.6, 0.7))
    shape = pyro.sample("shape", dist.LogNormal(0.7, 0.7))
    with pyro.plate("hours", len(hours)):
        pyro.sample("customers", dist.GammaPoisson(shape, shape / mean), obs=customers)


def guide(hours, customers=None):
    pyro.sample("rate", dist.LogNormal(1.73, 0.17))
    pyro.sample("shape", dist.LogNormal(0.55, 0.37))


study = model, guide
