# right
"""Credit spreads on ratings in minibatches with a guide of full rank; covariates and spreads are indexed alike."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoMultivariateNormal

rng = np.random.default_rng(4)
rating = torch.as_tensor(rng.normal(size=(50, 3)))
spread = rating @ torch.tensor([0.9, 0.1, -0.4]).double() + 0.3 * torch.as_tensor(rng.standard_t(4, size=50))


def model(rating, spread):
    constant = pyro.sample("constant", dist.Normal(0.0, 1.0))
    slopes = pyro.sample("slopes", dist.Laplace(torch.zeros(3).double(), 1.0).to_event(1))
    sd = pyro.sample("sd", dist.HalfCauchy(1.0))
    with pyro.plate("bonds", len(rating), subsample_size=10) as ind:
        x = rating[ind]
        pyro.sample("spread", dist.StudentT(4.0, constant + x @ slopes, sd), obs=spread[ind])


guide = AutoMultivariateNormal(model)
args = (rating, spread)
