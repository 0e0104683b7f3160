# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course import data
from svi_course.guides.models_pyro import blog


def guide(data):
    log_sd = dist.Normal(
        pyro.param("where", torch.tensor(1.0)), pyro.param("spread", torch.tensor(0.1), constraint=constraints.positive)
    )
    sd = pyro.sample("sd", dist.TransformedDistribution(log_sd, [dist.transforms.ExpTransform()]))
    # A share of the standard error; it has to come out near one.
    share = pyro.param("share", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(pyro.param("middle", torch.tensor(0.0)), share * sd / len(data) ** 0.5))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 1500)}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(1500):
    svi.step(measured)
fitted = guide
