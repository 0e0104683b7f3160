# wrong: wrong-type
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

from svi_course.guides.models_numpyro import coin


def beta_guide(tosses):
    alpha = numpyro.param("alpha", 5.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 5.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))


guide = (coin, beta_guide)
