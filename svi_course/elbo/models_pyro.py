"""The chapter's models in Pyro."""

import pyro
import pyro.distributions as dist


def coin(tosses):
    fairness = pyro.sample("fairness", dist.Beta(10.0, 10.0))
    with pyro.plate("tosses", len(tosses)):
        pyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)
