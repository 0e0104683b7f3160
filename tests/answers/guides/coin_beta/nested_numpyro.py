# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def make_guide(start):
    def beta_guide(tosses):
        logs = numpyro.param("logs", start)
        numpyro.sample("fairness", dist.Beta(*jnp.exp(logs)))

    return beta_guide


guide = make_guide(jnp.zeros(2))
