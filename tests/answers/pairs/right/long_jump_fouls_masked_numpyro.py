# right
"""Long jumps with fouls: athletes by attempts, and handlers.mask leaves out the attempts that do not count."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro import handlers
from numpyro.distributions import constraints

jumps = jnp.array(
    [
        [7.9, 0.0, 8.1, 8.0, 0.0, 8.2],
        [7.6, 7.7, 0.0, 7.5, 7.8, 7.7],
        [0.0, 0.0, 8.3, 8.1, 8.4, 0.0],
        [7.2, 7.4, 7.3, 0.0, 0.0, 0.0],
    ]
)
valid = jumps > 0


class LongJump:
    def __init__(self, n_athletes, n_attempts):
        self.n_athletes, self.n_attempts = n_athletes, n_attempts

    def model(self, jumps, valid):
        noise = numpyro.sample("noise", dist.Gamma(2.0, 10.0))
        tiring = numpyro.sample("tiring", dist.Normal(0.0, 0.1))
        with numpyro.plate("athletes", self.n_athletes, dim=-2):
            form = numpyro.sample("form", dist.Normal(7.8, 0.5))
            with numpyro.plate("attempts", self.n_attempts, dim=-1) as k, handlers.mask(mask=valid):
                numpyro.sample("jumps", dist.Normal(form + tiring * k, noise), obs=jumps)

    def guide(self, jumps, valid):
        noise_loc = numpyro.param("noise_loc", -1.5)
        tiring_loc = numpyro.param("tiring_loc", 0.0)
        form_loc = numpyro.param("form_loc", jnp.full((self.n_athletes, 1), 7.8))
        form_scale = numpyro.param("form_scale", jnp.full((self.n_athletes, 1), 0.1), constraint=constraints.positive)
        numpyro.sample("noise", dist.LogNormal(noise_loc, 0.15))
        numpyro.sample("tiring", dist.Normal(tiring_loc, 0.03))
        with numpyro.plate("athletes", self.n_athletes, dim=-2):
            numpyro.sample("form", dist.Normal(form_loc, form_scale))


contest = LongJump(*jumps.shape)
model, guide = contest.model, contest.guide
args = (jumps, valid)
