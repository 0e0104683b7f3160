# right
import pyro
import pyro.distributions as dist
import torch


def guide(loads, extensions):
    m = pyro.param("m", torch.tensor(0.0))
    s = pyro.param("log_s", torch.tensor(-1.0))
    c = pyro.param("c", torch.tensor(0.0))
    k = pyro.param("k", torch.tensor(0.0))
    t = pyro.param("log_t", torch.tensor(-1.0))
    offset = pyro.sample("offset", dist.Normal(m, torch.exp(s)))
    pyro.sample("stretch", dist.Normal(c + k * offset, torch.exp(t)))
