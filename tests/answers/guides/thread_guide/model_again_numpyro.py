# wrong: nothing-to-learn
import numpyro
import numpyro.distributions as dist


def guide(data):
    numpyro.sample("mu", dist.Normal(42.0, 1.0))
    numpyro.sample("sigma", dist.LogNormal(1.0, 1.0))
