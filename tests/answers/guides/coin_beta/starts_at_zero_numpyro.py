# wrong: init-outside-constraint alpha beta
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    alpha = numpyro.param("alpha", 0.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 0.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))
