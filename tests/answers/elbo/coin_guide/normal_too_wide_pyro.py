# wrong: guide-outside-support fairness
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
    loc = pyro.param("loc", torch.tensor(0.5))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Normal(loc, scale))


fitted = (guide, {"loc": 0.5, "scale": 0.5})
