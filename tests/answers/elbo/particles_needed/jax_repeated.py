# right
import jax
import jax.numpy as jnp
from jax.scipy.stats import beta

f = jax.random.beta(jax.random.PRNGKey(3), 3.0, 3.0, (200_000,))
ratio = beta.logpdf(f, 10, 10) + 6 * jnp.log(f) + 4 * jnp.log1p(-f) - beta.logpdf(f, 3, 3)
particles = jnp.ceil((ratio.std() / 0.1) ** 2)
