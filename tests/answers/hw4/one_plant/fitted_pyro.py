# right
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoDelta, AutoLaplaceApproximation
from pyro.optim import ClippedAdam

from svi_course import homework

hw4 = homework.assignment("hw4")
data = hw4.data


def model():
    share = pyro.sample("share", dist.Beta(data.alpha, data.beta))
    pyro.sample("seeds", dist.Binomial(data.yellow + data.green, share), obs=torch.tensor(float(data.yellow)))


def fit(guide):
    pyro.clear_param_store()
    pyro.set_rng_seed(0)
    svi = SVI(model, guide, ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 2000)}), Trace_ELBO())
    for _ in range(2000):
        svi.step()


delta = AutoDelta(model)
fit(delta)
point = delta.median()["share"].item()
around = AutoLaplaceApproximation(model)
fit(around)
laplace = around.laplace_approximation()
median = laplace.median()["share"].item()
loc, scale = laplace.loc, (laplace.scale[..., None] * laplace.scale_tril).squeeze().abs()
above = 1 - torch.distributions.Normal(loc, scale).cdf(torch.tensor(3.0).log())
exact = torch.distributions.Beta(data.alpha + data.yellow, data.beta + data.green).sample((1_000_000,))
point_median_tails = [point, median, above.item(), (exact > 0.75).float().mean().item()]
