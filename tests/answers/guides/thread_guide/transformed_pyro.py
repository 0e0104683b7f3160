# right
import pyro
import pyro.distributions as dist
import torch


def guide(data):
    q = pyro.param("q", torch.zeros(2))
    r = pyro.param("r", torch.full((2,), -1.0))
    log_sigma = dist.Normal(q[0], torch.exp(r[0]))
    pyro.sample("sigma", dist.TransformedDistribution(log_sigma, [dist.transforms.ExpTransform()]))
    pyro.sample("mu", dist.Normal(42.0 + q[1], torch.exp(r[1])))
