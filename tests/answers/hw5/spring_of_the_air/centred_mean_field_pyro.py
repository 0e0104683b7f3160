# right
import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoNormal
from pyro.optim import ClippedAdam

from svi_course import homework

hw5 = homework.assignment("hw5")

guess = hw5.data.guess
density = np.log(hw5.data.space / hw5.data.volume)
excess = 100 * (np.log(hw5.data.pressure / guess) - density)
middle = float(density.mean())


def model(density, excess):
    u = pyro.sample("u", dist.Normal(0.0, 10.0))
    # The height in the middle of the readings does not lean on the exponent; the prior is that of the end.
    height = pyro.sample("height", dist.Normal(u * middle, 20.0))
    scatter = pyro.sample("scatter", dist.LogNormal(-0.7, 1.0))
    with pyro.plate("readings", len(density)):
        pyro.sample("excess", dist.Normal(height + u * (density - middle), scatter), obs=excess)


pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoNormal(model)
data = [torch.tensor(column, dtype=torch.get_default_dtype()) for column in (density, excess)]
adam = ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 2000)})
svi = SVI(model, guide, adam, Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1))
for _ in range(2000):
    svi.step(*data)
drawn = Predictive(model, guide=guide, num_samples=4000, parallel=True, return_sites=["u", "height"])(*data)
drawn = {name: values.reshape(-1).numpy() for name, values in drawn.items()}
draws = {"start": guess * np.exp((drawn["height"] - middle * drawn["u"]) / 100), "exponent": 1 + drawn["u"] / 100}
