# right
"""Stomach contents of fish from two sites as overdispersed counts of five prey; AutoDelta gives the point estimate."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer import init_to_value
from numpyro.infer.autoguide import AutoDelta

site = jnp.array([0, 0, 0, 0, 1, 1, 1])
prey = jnp.array(
    [
        [8, 2, 0, 1, 0],
        [5, 4, 1, 0, 0],
        [9, 0, 0, 3, 1],
        [4, 3, 2, 1, 0],
        [1, 0, 7, 2, 5],
        [0, 1, 9, 0, 4],
        [2, 0, 5, 1, 6],
    ]
)


def model(site, prey):
    concentration = numpyro.sample("concentration", dist.Gamma(4.0, 0.2))
    with numpyro.plate("sites", 2):
        diet = numpyro.sample("diet", dist.Dirichlet(2.0 * jnp.ones(5)))
    with numpyro.plate("fish", len(prey)):
        eaten = prey.sum(-1)
        numpyro.sample("prey", dist.DirichletMultinomial(concentration * diet[site], total_count=eaten), obs=prey)


guide = AutoDelta(model, init_loc_fn=init_to_value(values={"concentration": 20.0, "diet": jnp.full((2, 5), 0.2)}))
args = (site, prey)
