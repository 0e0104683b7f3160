# wrong: site-name-mismatch fairness
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
    alpha = pyro.param("alpha", torch.tensor(10.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(10.0), constraint=constraints.positive)
    pyro.sample("latent_fairness", dist.Beta(alpha, beta))


fitted = (guide, {"alpha": 10.0, "beta": 10.0})
