# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


class BetaGuide:
    def __init__(self, start):
        self.start = start

    def __call__(self, tosses):
        alpha = numpyro.param("alpha", self.start, constraint=constraints.positive)
        beta = numpyro.param("beta", self.start, constraint=constraints.positive)
        return numpyro.sample("fairness", dist.Beta(alpha, beta))


guide = BetaGuide(2.0)
