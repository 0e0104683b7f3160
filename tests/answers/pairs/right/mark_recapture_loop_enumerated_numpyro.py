# right
"""Survival of ringed swallows by mark and recapture: a Python loop over the years, alive or dead enumerated at each."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.contrib.funsor import markov
from numpyro.distributions import constraints
from numpyro.infer import TraceEnum_ELBO

# rows: birds, all ringed in the first year; columns: seen again in years 2 to 5
seen = jnp.array(
    [[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 0], [0, 0, 0, 0], [1, 1, 1, 1], [1, 0, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0]]
)


def model(seen):
    phi = numpyro.sample("phi", dist.Uniform(0.0, 1.0))
    p = numpyro.sample("p", dist.Beta(2.0, 2.0))
    with numpyro.plate("birds", len(seen), dim=-1):
        alive = 1
        for year in markov(range(seen.shape[1])):
            alive = numpyro.sample(f"alive_{year}", dist.Bernoulli(alive * phi), infer={"enumerate": "parallel"})
            # now and then a ring is misread
            numpyro.sample(f"seen_{year}", dist.Bernoulli(jnp.where(alive == 1, p, 1e-3)), obs=seen[:, year])


def guide(seen):
    for name, start in [("phi", [6.0, 3.0]), ("p", [5.0, 4.0])]:
        conc = numpyro.param(f"{name}_conc", jnp.array(start), constraint=constraints.positive)
        numpyro.sample(name, dist.Beta(conc[0], conc[1]))


loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (seen,)
