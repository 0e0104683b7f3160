# right
"""A mixture of three shopper segments by weekly visits; the segment is summed out, the rest gets a MAP estimate."""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer import TraceEnum_ELBO, config_enumerate
from pyro.infer.autoguide import AutoDelta, init_to_value

visits = torch.tensor([0, 1, 0, 2, 1, 6, 7, 5, 8, 6, 19, 22, 17, 1, 0, 7, 20, 5, 1, 2]).float()
K = 3


@config_enumerate
def model(visits):
    weights = pyro.sample("weights", dist.Dirichlet(2.0 * torch.ones(K)))
    with pyro.plate("segments", K):
        rates = pyro.sample("rates", dist.Gamma(1.0, 0.1))
    with pyro.plate("shoppers", len(visits)):
        segment = pyro.sample("segment", dist.Categorical(weights))
        pyro.sample("visits", dist.Poisson(rates[segment]), obs=visits)


start = {"rates": torch.tensor([1.0, 5.0, 15.0]), "weights": torch.ones(K) / K}
guide = AutoDelta(poutine.block(model, hide=["segment"]), init_loc_fn=init_to_value(values=start))
loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (visits,)
