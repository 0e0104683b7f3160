# right
import jax.numpy as jnp
import numpy as np
import numpyro.distributions as dist

DATA = jnp.array([41.9, 42.3, 40.7, 43.1, 42.0])
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(20)


def forum_loss(mu_q, sigma_q):
    guide = dist.Normal(mu_q, sigma_q)
    mean_log_q = WEIGHTS @ guide.log_prob(mu_q + sigma_q * NODES) / WEIGHTS.sum()
    return -dist.Normal(42.0, 1.0).log_prob(DATA).sum() + 5 * mean_log_q
