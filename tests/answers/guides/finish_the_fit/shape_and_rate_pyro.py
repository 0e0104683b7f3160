# wrong: not-converged a
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, TraceMeanField_ELBO

from svi_course import data
from svi_course.guides.models_pyro import blog


def guide(x):
    pyro.sample(
        "mean",
        dist.Normal(
            pyro.param("a", torch.tensor(0.0)), pyro.param("b", torch.tensor(1.0), constraint=constraints.positive)
        ),
    )
    pyro.sample(
        "sd",
        dist.Gamma(
            1 / pyro.param("c", torch.tensor(0.01), constraint=constraints.positive),
            1 / pyro.param("d", torch.tensor(0.04), constraint=constraints.positive),
        ),
    )


# The blog's ridge: the shape and the rate climb together, too slowly.
pyro.clear_param_store()
pyro.set_rng_seed(3)
optim = pyro.optim.ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 2500)})
elbo = TraceMeanField_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, optim, elbo)
x = torch.tensor(data.blog()).float()
losses = [svi.step(x) for _ in range(2500)]
fitted = (guide, losses)
