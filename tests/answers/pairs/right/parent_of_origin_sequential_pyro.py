# right
"""From which parent did a marker come? Two discrete latents that the guide enumerates one value after the other."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceEnum_ELBO
from torch.distributions import constraints

expression = torch.tensor([1.9, 2.3, 1.7, 2.2])
mean_by_origin = torch.tensor([[0.0, 1.0], [2.0, 3.0]])


def model(expression):
    mother = pyro.sample("mother", dist.Bernoulli(0.5))
    father = pyro.sample("father", dist.Bernoulli(0.3 + 0.4 * mother))
    level = mean_by_origin[mother.long(), father.long()]
    with pyro.plate("replicates", 4):
        pyro.sample("expression", dist.Normal(level, 0.8), obs=expression)


def guide(expression):
    p = pyro.param("p_mother", torch.tensor(0.5), constraint=constraints.unit_interval)
    q = pyro.param("p_father", torch.tensor([0.4, 0.6]), constraint=constraints.unit_interval)
    mother = pyro.sample("mother", dist.Bernoulli(p), infer={"enumerate": "sequential"})
    pyro.sample("father", dist.Bernoulli(q[mother.long()]), infer={"enumerate": "sequential"})


loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (expression,)
