# right
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoNormal

from svi_course.guides.data import TOSSES

pyro.clear_param_store()
pyro.set_rng_seed(0)


def model(count, tosses=None):
    fairness = pyro.sample("fairness", dist.Beta(1.0, 1.0))
    with pyro.plate("tosses", count):
        pyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)


guide = AutoNormal(model)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(model, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.997}), elbo)
for _ in range(1000):
    svi.step(20, torch.tensor(TOSSES))
heads = Predictive(model, guide=guide, num_samples=10_000, parallel=True)(20)["toss"].sum(-1)
mean_and_sd = heads.mean(), heads.std()
