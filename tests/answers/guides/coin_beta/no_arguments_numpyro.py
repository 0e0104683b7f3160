# wrong: signature-mismatch
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide():
    alpha = numpyro.param("alpha", 5.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 5.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))
