# right
"""Infection risk by age and contacts with a Bayesian neural net: random_flax_module puts a prior on every weight."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from flax import linen as nn
from numpyro.contrib.module import random_flax_module
from numpyro.infer import init_to_feasible
from numpyro.infer.autoguide import AutoLowRankMultivariateNormal

rng = np.random.default_rng(13)
X = rng.normal(size=(70, 2)).astype(np.float32)
infected = (rng.uniform(size=70) < 1 / (1 + np.exp(-2 * np.tanh(X[:, 0] * X[:, 1])))).astype(np.int32)


class RiskNet(nn.Module):
    width: int = 6

    @nn.compact
    def __call__(self, x):
        return nn.Dense(1)(nn.tanh(nn.Dense(self.width)(x))).squeeze(-1)


def model(X, infected=None):
    net = random_flax_module("net", RiskNet(), prior=dist.Normal(0.0, 1.0), input_shape=(2,))
    with numpyro.plate("people", len(X)):
        return numpyro.sample("infected", dist.Bernoulli(logits=net(X)), obs=infected)


guide = AutoLowRankMultivariateNormal(model, rank=4, init_loc_fn=init_to_feasible)
args = (X, infected)
