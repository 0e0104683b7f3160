# wrong: not-converged loc
"""Brand recall after a campaign, a logit with a guide of known width of which only the centre is learnt."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam

asked = torch.tensor([80.0, 120.0, 100.0])
recalled = torch.tensor([61.0, 95.0, 74.0])


def model(asked, recalled):
    logit = pyro.sample("logit", dist.StudentT(7.0, 0.0, 1.5))
    with pyro.plate("cities", 3):
        pyro.sample("recalled", dist.Binomial(asked, logits=logit), obs=recalled)


def guide(asked, recalled):
    loc = pyro.param("loc", torch.tensor(-1.0))
    pyro.sample("logit", dist.Normal(loc, 0.14))


args = (asked, recalled)

pyro.set_rng_seed(3)
pyro.clear_param_store()
svi = SVI(model, guide, ClippedAdam({"lr": 2e-4}), Trace_ELBO(num_particles=4))
losses = [svi.step(asked, recalled) for _ in range(25)]
params = {name: value.detach().clone() for name, value in pyro.get_param_store().items()}
result = (params, losses)
