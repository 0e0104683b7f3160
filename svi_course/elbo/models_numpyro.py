"""The chapter's models in NumPyro."""

import numpyro
import numpyro.distributions as dist


def coin(tosses):
    fairness = numpyro.sample("fairness", dist.Beta(10.0, 10.0))
    with numpyro.plate("tosses", len(tosses)):
        numpyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)
