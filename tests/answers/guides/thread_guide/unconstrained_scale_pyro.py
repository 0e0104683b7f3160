# wrong: param-unconstrained-scale mu_scale s
import pyro
import pyro.distributions as dist
import torch


def guide(data):
    mu_loc = pyro.param("mu_loc", torch.tensor(0.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5))
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    pyro.sample("sigma", dist.LogNormal(pyro.param("l", torch.tensor(1.0)), pyro.param("s", torch.tensor(0.2))))
