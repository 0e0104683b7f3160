# right
"""Kind of defect of each weld: the guide holds a probability table per weld and enumerates it in parallel."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceEnum_ELBO
from torch.distributions import constraints

echo = torch.tensor([[0.1, 2.0], [0.0, 1.8], [3.1, 0.2], [2.8, -0.1], [1.4, 1.2], [0.3, 2.2]])
centres = torch.tensor([[0.0, 2.0], [3.0, 0.0], [1.5, 1.0]])


def model(echo):
    probs = pyro.sample("probs", dist.Dirichlet(torch.ones(3)))
    width = pyro.sample("width", dist.Exponential(2.0))
    with pyro.plate("welds", len(echo)):
        kind = pyro.sample("kind", dist.Categorical(probs))
        pyro.sample("echo", dist.Normal(centres[kind], width).to_event(1), obs=echo)


def guide(echo):
    pyro.sample("probs", dist.Dirichlet(pyro.param("conc", 3.0 * torch.ones(3), constraint=constraints.positive)))
    shape = pyro.param("shape", torch.tensor(20.0), constraint=constraints.positive)
    rate = pyro.param("rate", torch.tensor(40.0), constraint=constraints.positive)
    pyro.sample("width", dist.Gamma(shape, rate))
    with pyro.plate("welds", len(echo)):
        table = pyro.param("table", torch.ones(6, 3) / 3, constraint=constraints.simplex)
        pyro.sample("kind", dist.Categorical(table), infer={"enumerate": "parallel"})


loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (echo,)
