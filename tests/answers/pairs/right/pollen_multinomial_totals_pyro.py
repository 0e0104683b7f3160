# right
"""How does a forest change? Pollen counts of layers whose totals differ: Pyro's Multinomial takes them from the data when
its check of them is switched off.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal

pollen = torch.tensor([[12.0, 30.0, 4.0], [25.0, 22.0, 9.0], [8.0, 6.0, 5.0], [31.0, 12.0, 16.0]])
depth = torch.tensor([0.0, 1.0, 2.0, 3.0])


def model(depth, pollen):
    with pyro.plate("trees", 3):
        start = pyro.sample("start", dist.Normal(0.0, 1.0))
        trend = pyro.sample("trend", dist.Normal(0.0, 0.5))
    logits = start + trend * depth[:, None]
    with pyro.plate("layers", len(pollen)):
        pyro.sample("pollen", dist.Multinomial(logits=logits, validate_args=False), obs=pollen)


guide = AutoNormal(model)
args = (depth, pollen)
