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


# The posterior worked out on paper. Nothing is fitted, and nothing needs to be.
def guide(tosses):
    pyro.sample("fairness", dist.Beta(10 + tosses.sum(), 10 + (1 - tosses).sum()))


fitted = guide
