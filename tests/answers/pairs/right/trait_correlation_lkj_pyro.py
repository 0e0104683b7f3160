# right
"""Genetic correlation of three traits with an LKJ prior on its Cholesky factor; AutoGaussian."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoGaussian, init_to_median

torch.manual_seed(10)
L = torch.tensor([[1.0, 0.0, 0.0], [0.6, 0.8, 0.0], [-0.3, 0.2, 0.93]])
traits = torch.randn(25, 3) @ L.T * torch.tensor([1.0, 2.0, 0.5])


def model(traits):
    sd = pyro.sample("sd", dist.HalfCauchy(torch.ones(3)).to_event(1))
    corr = pyro.sample("corr", dist.LKJCholesky(3, 2.0))
    tril = sd.unsqueeze(-1) * corr
    with pyro.plate("animals", traits.shape[0]):
        pyro.sample("traits", dist.MultivariateNormal(torch.zeros(3), scale_tril=tril), obs=traits)


guide = AutoGaussian(model, init_loc_fn=init_to_median, init_scale=0.05)
args = (traits,)
