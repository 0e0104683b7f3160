# wrong: point-guide-has-no-spread mu
import pyro
import pyro.distributions as dist
from pyro.infer.autoguide import AutoDelta


def model(data):
    mu = pyro.sample("mu", dist.Normal(40.0, 5.0))
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu, 3.0), obs=data)


repaired = (model, AutoDelta(model))
