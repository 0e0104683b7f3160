# right
"""Mutations against dose: one joint normal in the guide, split over two sites by Deltas that carry the log density."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import biject_to, constraints

dose = torch.tensor([0.0, 1.0, 2.0, 4.0, 8.0])
mutants = torch.tensor([2, 4, 7, 11, 26])


def model(dose, mutants):
    spontaneous = pyro.sample("spontaneous", dist.Gamma(2.0, 1.0))
    per_gray = pyro.sample("per_gray", dist.Gamma(2.0, 1.0))
    with pyro.plate("dishes", len(dose)):
        pyro.sample("mutants", dist.Poisson(spontaneous + per_gray * dose), obs=mutants)


def guide(dose, mutants):
    loc = pyro.param("loc", torch.tensor([0.5, 0.5]))
    tril = pyro.param("tril", 0.2 * torch.eye(2), constraint=constraints.lower_cholesky)
    both = pyro.sample("both", dist.MultivariateNormal(loc, scale_tril=tril), infer={"is_auxiliary": True})
    to_positive = biject_to(constraints.positive)
    for i, name in enumerate(["spontaneous", "per_gray"]):
        value = to_positive(both[i])
        log_density = -to_positive.log_abs_det_jacobian(both[i], value)
        pyro.sample(name, dist.Delta(value, log_density=log_density))


args = (dose, mutants)
