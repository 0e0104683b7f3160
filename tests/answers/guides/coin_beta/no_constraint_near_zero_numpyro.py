# wrong: param-unconstrained-scale alpha beta
import numpyro
import numpyro.distributions as dist


def guide(tosses):
    alpha = numpyro.param("alpha", 0.1)
    beta = numpyro.param("beta", 0.1)
    numpyro.sample("fairness", dist.Beta(alpha, beta))
