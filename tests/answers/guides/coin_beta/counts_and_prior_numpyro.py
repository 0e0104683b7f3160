# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


# It looks at the data, and learns what to add to the counts.
def guide(tosses):
    alpha = numpyro.param("prior_heads", 3.0, constraint=constraints.positive)
    beta = numpyro.param("prior_tails", 3.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha + tosses.sum(), beta + (1 - tosses).sum()))
