# wrong: model-misses-data
"""How many customers come in an hour, on average? Twenty hours were counted, and the guide has been fitted."""

import pyro
import pyro.distributions as dist


def model(hours, customers=None):
    mean = pyro.sample("mean", dist.LogNormal(1.6, 0.7))
    with pyro.plate("hours", len(hours)):
        pyro.sample("customers", dist.Poisson(mean), obs=customers)


def guide(hours, customers=None):
    pyro.sample("mean", dist.LogNormal(1.73, 0.09))


study = model, guide
