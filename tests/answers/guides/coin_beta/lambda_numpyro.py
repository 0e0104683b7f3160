# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

positive = constraints.positive

guide = lambda _: numpyro.sample(
    "fairness", dist.Beta(numpyro.param("α", 1.0, constraint=positive), numpyro.param("β", 1.0, constraint=positive))
)
