import math

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.optim import ClippedAdam

from svi_course import homework

hw5 = homework.assignment("hw5")
guess = hw5.data.guess

# All in hundredths: exponent is 1 + u / 100, log start is log guess + v / 100, and what remains to explain is this.
density = np.log(hw5.data.space / hw5.data.volume)
excess = 100 * (np.log(hw5.data.pressure / guess) - density)


def model(density, excess):
    u = pyro.sample("u", dist.Normal(0.0, 10.0))
    v = pyro.sample("v", dist.Normal(0.0, 20.0))
    scatter = pyro.sample("scatter", dist.LogNormal(math.log(0.5), 1.0))
    with pyro.plate("readings", len(density)):
        pyro.sample("excess", dist.Normal(v + u * density, scatter), obs=excess)


pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoMultivariateNormal(model)
data = [torch.tensor(column, dtype=torch.get_default_dtype()) for column in (density, excess)]
adam = ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 2000)})
svi = SVI(model, guide, adam, Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1))
for _ in range(2000):
    svi.step(*data)
drawn = Predictive(model, guide=guide, num_samples=4000, parallel=True, return_sites=["u", "v"])(*data)
draws = {
    "start": guess * torch.exp(drawn["v"].reshape(-1) / 100),
    "exponent": 1 + drawn["u"].reshape(-1) / 100,
}
