# wrong: not-converged a
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, TraceMeanField_ELBO

from svi_course import data
from svi_course.guides.models_numpyro import blog


def guide(x):
    numpyro.sample(
        "mean", dist.Normal(numpyro.param("a", 0.0), numpyro.param("b", 1.0, constraint=constraints.positive))
    )
    numpyro.sample(
        "sd",
        dist.Gamma(
            1 / numpyro.param("c", 0.01, constraint=constraints.positive),
            1 / numpyro.param("d", 0.04, constraint=constraints.positive),
        ),
    )


# The blog's ridge: the shape and the rate climb together, too slowly.
optim = numpyro.optim.ClippedAdam(lambda step: 0.1 * 0.01 ** (step / 2500))
svi = SVI(blog, guide, optim, TraceMeanField_ELBO(num_particles=10))
x = jnp.array(data.blog())
update = jax.jit(svi.update)
state = svi.init(random.PRNGKey(3), x)
losses = []
for _ in range(2500):
    state, loss = update(state, x)
    losses.append(loss)
fitted = (guide, (svi.get_params(state), losses))
