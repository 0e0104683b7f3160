import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal, init_to_median
from pyro.optim import ClippedAdam

from svi_course import homework

hw2 = homework.assignment("hw2")


# A StudentT draws a passage far off now and then, and so need not stretch to reach it.
def model(numbers, passages=None):
    time = pyro.sample("time", dist.Normal(24_825.0 - hw2.data.zero, 10.0))
    spread = pyro.sample("spread", dist.LogNormal(1.5, 0.5))
    tail = pyro.sample("tail", dist.LogNormal(1.0, 0.4))
    with pyro.plate("passages", len(numbers)):
        pyro.sample("passage", dist.StudentT(tail, time, spread), obs=passages)


pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
data = torch.arange(1.0, 51.0), torch.tensor(hw2.data.light, dtype=torch.get_default_dtype())
adam = ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 1500)})
svi = SVI(model, guide, adam, Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1))
for _ in range(1500):
    svi.step(*data)
study = model, guide
