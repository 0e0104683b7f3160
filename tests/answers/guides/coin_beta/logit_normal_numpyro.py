# wrong: far-from-posterior fairness
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    loc = numpyro.param("loc", 1.5)
    scale = numpyro.param("scale", 0.8, constraint=constraints.positive)
    logit = dist.Normal(loc, scale)
    numpyro.sample("fairness", dist.TransformedDistribution(logit, [dist.transforms.SigmoidTransform()]))
