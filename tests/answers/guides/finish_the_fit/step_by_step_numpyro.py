# right
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, TraceMeanField_ELBO

from svi_course import data
from svi_course.guides.models_numpyro import blog


def guide(data):
    m, s = numpyro.param("m", 2.0), numpyro.param("s", 0.1, constraint=constraints.positive)
    l, t = numpyro.param("l", 1.4), numpyro.param("t", 0.05, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(m, s))
    numpyro.sample("sd", dist.LogNormal(l, t))


svi = SVI(
    blog,
    guide,
    numpyro.optim.ClippedAdam(lambda step: 0.05 * 0.01 ** (step / 1500)),
    TraceMeanField_ELBO(num_particles=5),
)
x = jnp.array(data.blog())
update = jax.jit(svi.update)
state = svi.init(random.PRNGKey(3), x)
losses = []
for _ in range(1500):
    state, loss = update(state, x)
    losses.append(loss)
fitted = (guide, (svi.get_params(state), losses))
