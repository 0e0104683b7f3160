# right
"""Vaccine uptake by logistic regression on minibatches; a weighted subset of the people is the surrogate likelihood of the guide."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro import handlers
from numpyro.distributions import constraints
from numpyro.infer.autoguide import AutoSurrogateLikelihoodDAIS

rng = np.random.default_rng(15)
X = np.column_stack([np.ones(120), rng.normal(size=(120, 2))])
vaccinated = (rng.uniform(size=120) < 1 / (1 + np.exp(-X @ np.array([0.5, 1.0, -1.0])))).astype(int)
X_sub, vaccinated_sub = X[:20], vaccinated[:20]


def model(X, vaccinated):
    theta = numpyro.sample("theta", dist.Normal(jnp.zeros(3), 2.0).to_event(1))
    with numpyro.plate("people", len(X), subsample_size=30):
        x = numpyro.subsample(X, event_dim=1)
        y = numpyro.subsample(vaccinated, event_dim=0)
        numpyro.sample("vaccinated", dist.Bernoulli(logits=x @ theta), obs=y)


def surrogate_model():
    theta = numpyro.sample("theta", dist.Normal(jnp.zeros(3), 2.0).to_event(1))
    omega = numpyro.param("omega", 6.0 * jnp.ones(20), constraint=constraints.positive)
    with numpyro.plate("subset", 20), handlers.scale(scale=omega):
        numpyro.sample("vaccinated", dist.Bernoulli(logits=X_sub @ theta), obs=vaccinated_sub)


guide = AutoSurrogateLikelihoodDAIS(model, surrogate_model, K=2)
args = (X, vaccinated)
