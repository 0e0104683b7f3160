# wrong: nothing-predicted
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.infer.autoguide.initialization import init_to_median

from svi_course.project.data import FLOW, YEAR


# One step down, in hundreds of the unit and in decades from 1920, so that all latents are of size one.
def model(year, flow=None):
    before = pyro.sample("before", dist.Normal(10.0, 2.0))
    drop = pyro.sample("drop", dist.Normal(0.0, 2.0))
    when = pyro.sample("when", dist.Normal(0.0, 2.5))
    noise = pyro.sample("noise", dist.HalfNormal(2.0))
    decade = (year - 1920) / 10
    level = before - drop * torch.sigmoid((decade - when) / 0.2)
    pyro.deterministic("fall", 100 * (level[:25].mean() - level[31:].mean()))
    if flow is None:
        return
    with pyro.plate("years", len(year)):
        pyro.sample("flow", dist.Normal(100 * level, 100 * noise), obs=flow)


pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
steps = 800
adam = pyro.optim.ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / steps)})
svi = SVI(model, guide, adam, Trace_ELBO())
for _ in range(steps):
    svi.step(torch.tensor(YEAR), torch.tensor(FLOW))
study = model, guide
