# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    # One tail and the prior's own make two; only the heads are learnt.
    numpyro.sample("fairness", dist.Beta(numpyro.param("heads", 1.0, constraint=constraints.positive), 2.0))
