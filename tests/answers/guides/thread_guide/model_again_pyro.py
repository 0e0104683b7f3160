# wrong: nothing-to-learn
import pyro
import pyro.distributions as dist


def guide(data):
    pyro.sample("mu", dist.Normal(42.0, 1.0))
    pyro.sample("sigma", dist.LogNormal(1.0, 1.0))
