# right
import jax
import jax.numpy as jnp
import numpyro.distributions as dist
from jax.scipy.special import gammaln
from jax.scipy.stats import norm

from svi_course import homework

hw1 = homework.assignment("hw1")

x = jnp.array(hw1.data.first)


def loss(free, noise):
    m, s = free[0], jnp.exp(free[1])
    rate = jnp.exp(m + s * noise)
    q = dist.LogNormal(m, s)
    log_p = dist.Gamma(hw1.data.shape, hw1.data.speed).log_prob(rate) + dist.Poisson(rate[:, None]).log_prob(x).sum(
        axis=1
    )
    return (q.log_prob(rate) - log_p).mean()


# Antithetic quantiles in place of draws: no noise is left.
noise = norm.ppf((jnp.arange(4000) + 0.5) / 4000)
free = jnp.array([1.0, -1.0])
step = jax.jit(lambda free: free - 0.05 * jax.grad(loss)(free, noise))
for _ in range(400):
    free = step(free)
a, b = hw1.data.shape + x.sum(), hw1.data.speed + len(x)
shape, speed = hw1.data.shape, hw1.data.speed
log_evidence = shape * jnp.log(speed) - gammaln(shape) + gammaln(a) - a * jnp.log(b) - gammaln(x + 1).sum()
m_s_gap = [free[0], jnp.exp(free[1]), loss(free, noise) + log_evidence]
