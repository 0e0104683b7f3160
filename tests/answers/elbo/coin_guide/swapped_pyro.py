# wrong: wrong-type
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
    pyro.sample("fairness", dist.Beta(pyro.param("alpha", torch.tensor(16.0), constraint=constraints.positive), 14.0))


fitted = (guide, None)
fitted = ({"alpha": 16.0}, guide)
