# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    n = len(data)
    where = numpyro.param("where", 0.0)
    spread = numpyro.param("spread", 0.1, constraint=constraints.positive)
    middle = numpyro.param("middle", 40.0)
    sigma = numpyro.sample("sigma", dist.LogNormal(where, spread))
    # The more the data scatter, the less is known of their mean.
    numpyro.sample("mu", dist.Normal(middle, sigma / n**0.5))
