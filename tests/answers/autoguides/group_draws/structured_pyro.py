# right
import pyro
import torch
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoStructured
from pyro.optim import ClippedAdam

from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_pyro import groups

pyro.clear_param_store()
pyro.set_rng_seed(0)
y = torch.tensor(GROUPS)
guide = AutoStructured(
    groups, conditionals={"mu": "normal", "theta": "normal"}, dependencies={"theta": {"mu": "linear"}}
)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(groups, guide, ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 2000)}), elbo)
for _ in range(2000):
    svi.step(y)
drawn = Predictive(groups, guide=guide, num_samples=10_000, parallel=True, return_sites=["mu", "theta"])(y)
draws = {"mu": drawn["mu"].flatten(), "theta_0": drawn["theta"].reshape(10_000, 8)[:, 0]}
