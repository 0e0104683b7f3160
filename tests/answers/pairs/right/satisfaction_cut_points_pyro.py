# right
"""Ordinal answers of a satisfaction survey with ordered cut points, ten particles evaluated as one batch."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions.transforms import OrderedTransform
from pyro.infer import Trace_ELBO
from torch.distributions import constraints

wait = torch.tensor([0.2, 0.5, 0.9, 1.4, 1.6, 2.2, 2.7, 3.1, 3.5, 3.8])
rating = torch.tensor([3, 3, 3, 2, 3, 2, 1, 1, 0, 0])


def model(wait, rating):
    slope = pyro.sample("slope", dist.Normal(0.0, 2.0))
    base = dist.Normal(torch.zeros(3), 1.5).to_event(1)
    cuts = pyro.sample("cuts", dist.TransformedDistribution(base, OrderedTransform()))
    with pyro.plate("guests", len(wait)):
        pyro.sample("rating", dist.OrderedLogistic(slope * wait, cuts), obs=rating)


def guide(wait, rating):
    loc = pyro.param("slope_loc", torch.tensor(0.0))
    scale = pyro.param("slope_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("slope", dist.Normal(loc, scale))
    cuts_loc = pyro.param("cuts_loc", torch.tensor([-4.0, 0.5, 0.5]))
    cuts_scale = pyro.param("cuts_scale", 0.1 * torch.ones(3), constraint=constraints.positive)
    q = dist.TransformedDistribution(dist.Normal(cuts_loc, cuts_scale).to_event(1), OrderedTransform())
    pyro.sample("cuts", q)


loss = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
args = (wait, rating)
