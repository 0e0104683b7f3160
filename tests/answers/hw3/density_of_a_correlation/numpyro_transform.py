# right
import numpyro.distributions as dist
from numpyro.distributions.transforms import AffineTransform, SigmoidTransform


def log_density(r, m, s):
    # tanh(z) = 2 sigmoid(2 z) - 1
    through = [AffineTransform(0.0, 2.0), SigmoidTransform(), AffineTransform(-1.0, 2.0)]
    return dist.TransformedDistribution(dist.Normal(m, s), through).log_prob(r)
