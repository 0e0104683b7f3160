# wrong: guide-has-obs toss
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    alpha = numpyro.param("alpha", 5.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 5.0, constraint=constraints.positive)
    fairness = numpyro.sample("fairness", dist.Beta(alpha, beta))
    with numpyro.plate("tosses", len(tosses)):
        numpyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)
