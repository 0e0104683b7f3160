# right
# The year is taken from the literature, 1898; the guide is written by hand.
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course.project.data import FLOW, YEAR


def model(year, flow=None):
    with pyro.plate("periods", 2):
        level = pyro.sample("level", dist.Normal(10.0, 3.0))
    noise = pyro.sample("noise", dist.LogNormal(0.0, 1.0))
    expected = level[..., (year > 1898).long()]
    pyro.deterministic("fall", 100 * (expected[..., :25].mean(-1) - expected[..., 31:].mean(-1)))
    with pyro.plate("years", 100):
        pyro.sample("flow", dist.Normal(100 * expected, 100 * noise), obs=flow)


def guide(year, flow=None):
    loc = pyro.param("loc", torch.tensor([10.0, 9.0]))
    scale = pyro.param("scale", torch.tensor([0.3, 0.3]), constraint=constraints.positive)
    with pyro.plate("periods", 2):
        pyro.sample("level", dist.Normal(loc, scale))
    noise_loc = pyro.param("noise_loc", torch.tensor(0.5))
    noise_scale = pyro.param("noise_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("noise", dist.LogNormal(noise_loc, noise_scale))


pyro.clear_param_store()
pyro.set_rng_seed(1)
steps = 1500
svi = SVI(model, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / steps)}), Trace_ELBO())
for _ in range(steps):
    svi.step(torch.tensor(YEAR), torch.tensor(FLOW))
study = model, guide
