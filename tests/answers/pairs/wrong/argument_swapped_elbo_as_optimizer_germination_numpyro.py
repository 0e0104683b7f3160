# wrong: argument-swapped optimizer
"""Seeds that germinate on two soils, a binomial regression from plant ecology; the objective is handed in as
the optimiser."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import Trace_ELBO

sown = np.array([39, 62, 81, 51, 39, 6, 74, 72])
sprouted = np.array([10, 23, 23, 26, 17, 5, 53, 55])
peat = np.array([0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0])


def model(sown, peat, sprouted=None):
    base = numpyro.sample("base", dist.Normal(0.0, 1.5))
    effect = numpyro.sample("effect", dist.Normal(0.0, 1.0))
    with numpyro.plate("pots", len(sown)):
        numpyro.sample("sprouted", dist.Binomial(sown, logits=base + effect * peat), obs=sprouted)


def guide(sown, peat, sprouted=None):
    for name in ("base", "effect"):
        loc = numpyro.param(f"{name}_loc", 0.0)
        scale = numpyro.param(f"{name}_scale", 0.2, constraint=constraints.positive)
        numpyro.sample(name, dist.Normal(loc, scale))


optimizer = Trace_ELBO(num_particles=8)
args = (sown, peat, sprouted)
