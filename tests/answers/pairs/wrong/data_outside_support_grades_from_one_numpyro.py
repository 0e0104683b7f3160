# wrong: data-outside-support grade
"""School grades 1 to 5 as a categorical variable with a Dirichlet prior; the categories are counted from one
instead of zero."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

grade = jnp.array([1, 2, 2, 3, 5, 4, 3, 2, 1, 3, 4, 2, 3, 3, 5])


def model(grade):
    share = numpyro.sample("share", dist.Dirichlet(jnp.ones(5)))
    with numpyro.plate("pupils", grade.shape[0]):
        numpyro.sample("grade", dist.Categorical(share), obs=grade)


def guide(grade):
    alpha = numpyro.param("alpha", 2.0 * jnp.ones(5), constraint=constraints.positive)
    numpyro.sample("share", dist.Dirichlet(alpha))


args = (grade,)
