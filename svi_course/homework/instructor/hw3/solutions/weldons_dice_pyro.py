import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoNormal
from pyro.optim import ClippedAdam

from svi_course import homework

hw3 = homework.assignment("hw3")


def model(numbers, counts=None):
    # Around a third, as for a fair die, and known as well as 60 throws of one die would tell.
    chance = pyro.sample("chance", dist.Beta(20.0, 40.0))
    pyro.deterministic("expected", hw3.data.dice * chance)
    with pyro.plate("throws", len(numbers)):
        pyro.sample("count", dist.Binomial(12, chance), obs=counts)


pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoNormal(model)
data = torch.arange(1.0, 201.0), torch.tensor(hw3.data.fives_or_sixes, dtype=torch.get_default_dtype())
adam = ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 1000)})
svi = SVI(model, guide, adam, Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1))
for _ in range(1000):
    svi.step(*data)
study = model, guide
