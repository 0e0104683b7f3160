# wrong: result-without-params
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    m, s = pyro.param("m", torch.tensor(2.0)), pyro.param("s", torch.tensor(0.1), constraint=constraints.positive)
    l, t = pyro.param("l", torch.tensor(1.4)), pyro.param("t", torch.tensor(0.05), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(m, s))
    pyro.sample("sd", dist.LogNormal(l, t))


pyro.clear_param_store()
fitted = guide
