# wrong: diverged alpha
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
    alpha = pyro.param("alpha", torch.tensor(10.0))
    pyro.sample("fairness", dist.Beta(alpha, 14.0, validate_args=False))


fitted = (guide, {"alpha": float("nan")})
