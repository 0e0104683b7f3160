# wrong: far-from-posterior mu
import pyro
import pyro.distributions as dist
import torch


def model(data):
    mu = pyro.sample("mu", dist.Normal(40.0, 5.0))
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu, 3.0), obs=data)


def guide(data):
    mu_q = pyro.param("mu_q", torch.tensor(40.0))
    pyro.sample("mu", dist.Normal(mu_q, 1.0))


repaired = (model, guide)
