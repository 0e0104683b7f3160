import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoNormal
from pyro.optim import ClippedAdam

from svi_course import homework

hw1 = homework.assignment("hw1")


def model(numbers, deaths=None):
    # A few a year would have been a scandal.
    rate = pyro.sample("rate", dist.Gamma(1.0, 0.5))
    pyro.deterministic("danger", hw1.data.years * rate)
    with pyro.plate("years", len(numbers)):
        pyro.sample("deaths", dist.Poisson(rate), obs=deaths)


pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoNormal(model)
data = torch.arange(1.0, 121.0), torch.tensor(hw1.data.deaths, dtype=torch.get_default_dtype())
svi = SVI(
    model,
    guide,
    ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 1000)}),
    Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1),
)
for _ in range(1000):
    svi.step(*data)
study = model, guide
