# right
import jax
import numpyro
import numpyro.distributions as dist


def guide(tosses):
    a, b = numpyro.param("a", 0.0), numpyro.param("b", 0.0)
    numpyro.sample("fairness", dist.Beta(jax.nn.softplus(a), jax.nn.softplus(b)))
