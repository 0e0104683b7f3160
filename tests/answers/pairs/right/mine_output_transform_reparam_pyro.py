# right
"""Output of mines with log-normal productivity; TransformReparam moves it to a normal base site, which the guide
samples.
"""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.distributions.transforms import ExpTransform
from pyro.infer.reparam import TransformReparam
from torch.distributions import constraints

miners = torch.tensor([12.0, 30.0, 8.0, 51.0])
tonnes = torch.tensor([[40.0, 37.0, 44.0], [61.0, 70.0, 58.0], [31.0, 28.0, 30.0], [150.0, 171.0, 160.0]])


@poutine.reparam(config={"productivity": TransformReparam()})
def model(miners, tonnes):
    typical = pyro.sample("typical", dist.Normal(1.0, 0.5))
    with pyro.plate("mines", len(miners)):
        log_normal = dist.TransformedDistribution(dist.Normal(typical, 0.4), [ExpTransform()])
        productivity = pyro.sample("productivity", log_normal)
        mean = (productivity * miners).unsqueeze(-1)
        pyro.sample("tonnes", dist.Gamma(25.0, 25.0 / mean).expand([4, 3]).to_event(1), obs=tonnes)


def guide(miners, tonnes):
    a = pyro.param("typical_loc", torch.tensor(1.0))
    b = pyro.param("typical_scale", torch.tensor(0.1), constraint=constraints.positive)
    typical = pyro.sample("typical", dist.Normal(a, b))
    offset = pyro.param("offset", torch.zeros(4))
    width = pyro.param("width", torch.full((4,), 0.1), constraint=constraints.positive)
    with pyro.plate("mines", len(miners)):
        pyro.sample("productivity_base", dist.Normal(typical + offset, width))


args = (miners, tonnes)
