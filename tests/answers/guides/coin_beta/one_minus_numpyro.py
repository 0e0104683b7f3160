# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


# The share of tails is a Beta as well.
def guide(tosses, flip=True):
    a = numpyro.param("a", 20.0, constraint=constraints.positive)
    b = numpyro.param("b", 20.0, constraint=constraints.positive)
    tails = dist.Beta(a, b)
    numpyro.sample(
        "fairness",
        dist.TransformedDistribution(
            tails, [dist.transforms.AffineTransform(1.0, -1.0, domain=constraints.unit_interval)]
        ),
    )
