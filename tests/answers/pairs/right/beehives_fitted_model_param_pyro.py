# right
"""How much honey does a hive give? The model learns a coefficient of its own; the autoguide has run before the look."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoNormal
from torch.distributions import constraints

pyro.set_rng_seed(1)
frames = torch.tensor([4.0, 6.0, 7.0, 9.0, 10.0])
honey = torch.tensor([9.0, 14.0, 15.0, 21.0, 22.0])


def model(frames, honey):
    spread = pyro.param("spread", torch.tensor(1.0), constraint=constraints.positive)
    yield_ = pyro.sample("yield", dist.Normal(2.0, spread))
    with pyro.plate("hives", len(frames)):
        pyro.sample("honey", dist.Normal(yield_ * frames, 1.0), obs=honey)


guide = AutoNormal(model)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.02}), Trace_ELBO())
for _ in range(3):
    svi.step(frames, honey)
args = (frames, honey)
