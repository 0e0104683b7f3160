# right
"""A generative model without obs=, conditioned on the measured ratios afterwards; an improper prior and
AutoStructured.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoStructured, init_to_feasible, init_to_value
from torch.distributions import constraints

parent = torch.tensor([0.4, 0.9, 1.3, 1.8, 2.6])
ratio = torch.tensor([0.714, 0.722, 0.727, 0.735, 0.746])


def isochron(parent):
    initial = pyro.sample("initial", dist.Normal(0.7, 0.05))
    slope = pyro.sample("slope", dist.ImproperUniform(constraints.positive, (), ()))
    scatter = pyro.sample("scatter", dist.HalfNormal(0.01))
    with pyro.plate("minerals", len(parent)):
        return pyro.sample("ratio", dist.Normal(initial + slope * parent, scatter))


model = pyro.condition(isochron, data={"ratio": ratio})
start = {"initial": torch.tensor(0.7), "slope": torch.tensor(0.01)}  # an improper prior has no draws to start from
guide = AutoStructured(
    model,
    init_loc_fn=init_to_value(values=start, fallback=init_to_feasible),
    init_scale=0.01,
    conditionals={"initial": "normal", "slope": "normal", "scatter": "delta"},
    dependencies={"slope": {"initial": "linear"}},
)
args = (parent,)
