# wrong: nothing-to-learn
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


def guide(tosses):
    pyro.sample("fairness", dist.Beta(10.0, 10.0))


fitted = (guide, {})
