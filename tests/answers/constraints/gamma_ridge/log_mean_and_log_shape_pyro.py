# right
import pyro
import pyro.distributions as dist
import torch


def guide(data):
    mean = torch.exp(pyro.param("log_mean", torch.tensor(1.4)))
    shape = torch.exp(pyro.param("log_shape", torch.tensor(2.3)))
    pyro.sample("sigma", dist.Gamma(shape, shape / mean))
