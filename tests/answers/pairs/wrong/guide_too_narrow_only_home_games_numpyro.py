# wrong: guide-too-narrow
"""Squad, coach and home advantage of a team seen at home only: the data know their sum, and a mean-field guide
cannot show that each of them alone stays uncertain."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from jax.example_libraries.optimizers import exponential_decay
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

margin = jnp.array([5.0, 8.0, 6.5, 9.0, 7.0, 5.5, 8.0, 9.0, 6.0, 7.0])


def model(margin):
    squad = numpyro.sample("squad", dist.Normal(0.0, 5.0))
    coach = numpyro.sample("coach", dist.Normal(0.0, 3.0))
    home = numpyro.sample("home", dist.Normal(3.0, 3.0))
    with numpyro.plate("home_games", len(margin)):
        numpyro.sample("margin", dist.Normal(squad + coach + home, 1.5), obs=margin)


guide = AutoNormal(model, init_scale=0.5)
args = (margin,)
svi = SVI(model, guide, numpyro.optim.Adam(exponential_decay(0.05, 500, 0.4)), Trace_ELBO())
result = svi.run(random.PRNGKey(0), 3000, *args, progress_bar=False)
