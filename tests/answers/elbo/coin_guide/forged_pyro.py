# wrong: density-not-of-draws fairness
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


class Forged(dist.Beta):
    """Draws from the prior that claim the posterior's density."""

    def log_prob(self, value):
        return dist.Beta(16.0, 14.0).log_prob(value)


def guide(tosses):
    pyro.sample("fairness", Forged(2.0, 2.0))


fitted = (guide, {})
