# right
import pyro
import pyro.distributions as dist
import torch


def model(measurements):
    mu = pyro.sample("mu", dist.Normal(40.0, 5.0))
    pyro.sample("all", dist.Normal(mu, 3.0).expand([20]).to_event(1), obs=measurements)


def guide(measurements):
    loc = pyro.param("loc", lambda: measurements.mean())
    log_scale = pyro.param("log_scale", torch.tensor(0.0))
    pyro.sample("mu", dist.Normal(loc, log_scale.exp()))


repaired = (model, guide)
