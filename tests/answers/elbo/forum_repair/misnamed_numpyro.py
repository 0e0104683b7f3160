# wrong: site-name-mismatch mu
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def model(data):
    mu = numpyro.sample("mu", dist.Normal(40.0, 5.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(mu, 3.0), obs=data)


def guide(data):
    mu_q = numpyro.param("loc", 40.0)
    sigma_q = numpyro.param("sigma_q", 1.0, constraint=constraints.positive)
    numpyro.sample("mu_q", dist.Normal(mu_q, sigma_q))


repaired = (model, guide)
