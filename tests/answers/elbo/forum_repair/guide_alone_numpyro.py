# wrong: wrong-type
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mu_q = numpyro.param("mu_q", 40.0)
    sigma_q = numpyro.param("sigma_q", 1.0, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(mu_q, sigma_q))


repaired = guide
