# wrong: data-not-finite log_conc
"""Log concentrations of a metal up and down a river with a zero below the detection limit, two sites compared."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

with np.errstate(divide="ignore"):
    upstream = torch.tensor(np.log([0.4, 0.6, 0.0, 0.5, 0.3]))
    downstream = torch.tensor(np.log([1.1, 0.9, 1.6, 1.2]))
log_conc = torch.cat([upstream, downstream])
below = torch.tensor([0.0] * 5 + [1.0] * 4, dtype=torch.float64)


def model(below, log_conc):
    background = pyro.sample("background", dist.Normal(-1.0, 1.0))
    rise = pyro.sample("rise", dist.Normal(0.0, 1.0))
    scatter = pyro.sample("scatter", dist.LogNormal(-1.0, 0.5))
    with pyro.plate("bottles", len(log_conc)):
        pyro.sample("log_conc", dist.Normal(background + rise * below, scatter), obs=log_conc)


def guide(below, log_conc):
    loc = pyro.param("loc", torch.tensor([-1.0, 0.0]))
    tril = pyro.param("tril", 0.2 * torch.eye(2), constraint=constraints.lower_cholesky)
    both = pyro.sample("both", dist.MultivariateNormal(loc, scale_tril=tril), infer={"is_auxiliary": True})
    pyro.sample("background", dist.Delta(both[0]))
    pyro.sample("rise", dist.Delta(both[1]))
    scatter_loc = pyro.param("scatter_loc", torch.tensor(-1.0))
    scatter_scale = pyro.param("scatter_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("scatter", dist.LogNormal(scatter_loc, scatter_scale))


args = (below, log_conc)
