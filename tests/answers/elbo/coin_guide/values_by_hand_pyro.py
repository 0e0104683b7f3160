# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_pyro import coin

pyro.clear_param_store()
pyro.set_rng_seed(0)
tosses = torch.tensor(TOSSES)


import functools


def beta_guide(tosses, scale=1.0):
    a = pyro.param("a", torch.tensor(1.0), constraint=constraints.positive)
    b = pyro.param("b", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(scale * a, scale * b))


# Partial, and with a dict of values from an optimiser of one's own.
fitted = (functools.partial(beta_guide, scale=2.0), {"a": 8.1, "b": 6.95})
