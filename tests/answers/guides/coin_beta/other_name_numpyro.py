# wrong: site-name-mismatch fairness
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    alpha = numpyro.param("alpha", 5.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 5.0, constraint=constraints.positive)
    numpyro.sample("p", dist.Beta(alpha, beta))
