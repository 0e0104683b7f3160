# right
import jax
import numpyro.distributions as dist
from numpyro.distributions.transforms import SoftplusTransform


@jax.jit
def log_density(sigma, m, s):
    return dist.TransformedDistribution(dist.Normal(m, s), SoftplusTransform()).log_prob(sigma)
