# right
"""Eight-schools for ad experiments: LocScaleReparam decentres the effects; the autoguide is handed over after
its fit.
"""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoNormal
from pyro.infer.reparam import LocScaleReparam

uplift = torch.tensor([2.8, 0.8, -0.3, 0.7, -0.1, 0.1, 1.8, 1.2])
error = torch.tensor([1.5, 1.0, 1.6, 1.1, 0.9, 1.1, 1.0, 1.8])


def centred(uplift, error):
    mu = pyro.sample("mu", dist.Normal(0.0, 2.0))
    tau = pyro.sample("tau", dist.HalfCauchy(1.0))
    with pyro.plate("experiments", len(uplift)):
        theta = pyro.sample("theta", dist.Normal(mu, tau))
        pyro.sample("uplift", dist.Normal(theta, error), obs=uplift)


pyro.clear_param_store()
pyro.set_rng_seed(0)
model = poutine.reparam(centred, config={"theta": LocScaleReparam(0.0)})
guide = AutoNormal(model)
args = (uplift, error)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.05}), Trace_ELBO())
for _ in range(100):
    svi.step(*args)
