# wrong: integer-init alpha beta
import numpyro
import numpyro.distributions as dist


def guide(tosses):
    alpha = numpyro.param("alpha", 5)
    beta = numpyro.param("beta", 5)
    numpyro.sample("fairness", dist.Beta(alpha, beta))
