# right
"""Breaking loads, some above the machine's limit: broken and unbroken cables are two observed sites; AutoIAFNormal."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoIAFNormal

torch.manual_seed(7)
broken = torch.tensor([4.1, 5.6, 3.8, 4.9, 5.2, 5.8])
n_unbroken, limit = 4, torch.tensor(6.0)


def model(broken, n_unbroken):
    typical = pyro.sample("typical", dist.Normal(5.0, 1.0))
    spread = pyro.sample("spread", dist.Gamma(4.0, 4.0))
    with pyro.plate("broken_cables", len(broken)):
        pyro.sample("load", dist.Normal(typical, spread), obs=broken)
    p_survives = 1 - dist.Normal(typical, spread).cdf(limit)
    with pyro.plate("unbroken_cables", n_unbroken):
        pyro.sample("survived", dist.Bernoulli(p_survives.clamp(1e-6, 1 - 1e-6)), obs=torch.ones(n_unbroken))


guide = AutoIAFNormal(model, hidden_dim=[6], num_transforms=1)
args = (broken, n_unbroken)
