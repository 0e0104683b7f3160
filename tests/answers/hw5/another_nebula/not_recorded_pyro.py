# wrong: quantity-missing velocity
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal, init_to_median
from pyro.optim import ClippedAdam

from svi_course import homework

hw5 = homework.assignment("hw5")


def model(distances, velocities=None):
    begin = pyro.sample("begin", dist.Normal(-hw5.data.zero, 3.0))
    slope = pyro.sample("slope", dist.Normal(0.0, 10.0))
    scatter = pyro.sample("scatter", dist.LogNormal(0.7, 0.7))
    with pyro.plate("nebulae", len(distances)):
        pyro.sample("measured", dist.Normal(begin + slope * distances, scatter), obs=velocities)


pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
data = [torch.tensor(column, dtype=torch.get_default_dtype()) for column in (hw5.data.distances, hw5.data.velocities)]
adam = ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 1500)})
svi = SVI(model, guide, adam, Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1))
for _ in range(1500):
    svi.step(*data)
study = model, guide
