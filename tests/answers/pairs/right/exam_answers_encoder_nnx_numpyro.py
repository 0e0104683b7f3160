# right
"""One ability behind the marks in five papers: loadings are latent, abilities come from an nnx network that reads the marks."""

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from flax import nnx
from numpyro.contrib.module import nnx_module
from numpyro.distributions import constraints

rng = np.random.default_rng(7)
marks = rng.normal(size=(35, 1)) * np.array([0.9, 0.8, 0.5, 0.7, 1.1]) + 0.4 * rng.normal(size=(35, 5))
marks = marks.astype(np.float32)


class Examiner(nnx.Module):
    def __init__(self, rngs):
        self.hidden = nnx.Linear(5, 10, rngs=rngs)
        self.out = nnx.Linear(10, 2, rngs=rngs)

    def __call__(self, x):
        loc, raw = jnp.split(self.out(nnx.relu(self.hidden(x))), 2, axis=-1)
        return loc, jax.nn.softplus(raw)


examiner = Examiner(nnx.Rngs(0))


def model(marks):
    papers = numpyro.plate("papers", marks.shape[1], dim=-1)
    students = numpyro.plate("students", marks.shape[0], dim=-2)
    with papers:
        loading = numpyro.sample("loading", dist.TruncatedNormal(0.7, 0.5, low=0.0))
        noise = numpyro.sample("noise", dist.InverseGamma(3.0, 1.0))
    with students:
        ability = numpyro.sample("ability", dist.Normal(0.0, 1.0))
    with students, papers:
        numpyro.sample("marks", dist.Normal(loading * ability, noise), obs=marks)


def guide(marks):
    net = nnx_module("examiner", examiner)
    loc = numpyro.param("loading_loc", jnp.full(5, -0.5))
    width = numpyro.param("loading_width", jnp.full(5, 0.1), constraint=constraints.positive)
    noise = numpyro.param("noise_loc", jnp.full(5, -0.5))
    with numpyro.plate("papers", 5, dim=-1):
        numpyro.sample("loading", dist.LogNormal(loc, width))
        numpyro.sample("noise", dist.LogNormal(noise, 0.1))
    with numpyro.plate("students", len(marks), dim=-2):
        numpyro.sample("ability", dist.Normal(*net(marks)))


args = (marks,)
