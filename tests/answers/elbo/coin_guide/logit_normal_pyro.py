# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_pyro import coin

pyro.clear_param_store()
pyro.set_rng_seed(0)
tosses = torch.tensor(TOSSES)


def guide(data):
    # Nothing is constrained by the library: the scale is the exponential of a real number.
    m, r = pyro.param("m", torch.tensor(0.0)), pyro.param("r", torch.tensor(-1.0))
    normal = dist.Normal(m, r.exp())
    pyro.sample("fairness", dist.TransformedDistribution(normal, [dist.transforms.SigmoidTransform()]))


svi = SVI(
    coin,
    guide,
    pyro.optim.Adagrad({"lr": 0.1}),
    Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1),
)
for _ in range(1000):
    svi.step(tosses)
fitted = guide
