# right
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO

from svi_course import data
from svi_course.guides.models_pyro import blog


class Guide:
    def __call__(self, data):
        loc, log_scale = (
            pyro.param("loc", torch.tensor([1.0, 1.0])),
            pyro.param("log_scale", torch.tensor([-1.0, -2.0])),
        )
        pyro.sample("mean", dist.Normal(loc[0], torch.exp(log_scale[0])))
        pyro.sample("sd", dist.LogNormal(loc[1], torch.exp(log_scale[1])))


guide = Guide()


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 1500)}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(1500):
    svi.step(measured)
fitted = guide
