# wrong: wrong-type
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints

from svi_course.guides.models_pyro import coin


def beta_guide(tosses):
    alpha = pyro.param("alpha", torch.tensor(5.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(5.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(alpha, beta))


guide = (coin, beta_guide)
