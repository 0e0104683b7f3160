# right
"""Two screening tests and a symptom with published accuracies: every latent is enumerated, the loss is the exact evidence, nothing is fitted."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer import TraceEnum_ELBO

swab = jnp.array([1, 0, 1, 1, 0, 0, 1])
blood = jnp.array([1, 0, 0, 1, 0, 1, 0])
fever = jnp.array([1, 0, 0, 1, 1, 0, 1])


def model(swab, blood, fever):
    with numpyro.plate("patients", len(swab)):
        contact = numpyro.sample("contact", dist.Bernoulli(0.15), infer={"enumerate": "parallel"})
        ill = numpyro.sample("ill", dist.Bernoulli(jnp.array([0.02, 0.3])[contact]), infer={"enumerate": "parallel"})
        numpyro.sample("swab", dist.Bernoulli(jnp.array([0.03, 0.85])[ill]), obs=swab)
        numpyro.sample("blood", dist.Bernoulli(jnp.array([0.08, 0.92])[ill]), obs=blood)
        numpyro.sample("fever", dist.Bernoulli(jnp.array([0.1, 0.6])[ill]), obs=fever)


def guide(swab, blood, fever):
    pass


loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (swab, blood, fever)
