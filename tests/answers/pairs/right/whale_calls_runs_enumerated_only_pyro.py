# right
"""Which of three whales called? The model is written for enumeration: it expects a dimension of its own for every value
of the discrete site, as TraceEnum_ELBO gives it.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceEnum_ELBO, config_enumerate
from torch.distributions import constraints

pitch = torch.tensor([1.1, 0.9, 3.2, 5.1, 2.8, 1.3, 4.9])


@config_enumerate
def model(pitch):
    with pyro.plate("whales", 3):
        voice = pyro.sample("voice", dist.Normal(torch.tensor([1.0, 3.0, 5.0]), 0.5))
    with pyro.plate("calls", len(pitch)):
        whale = pyro.sample("whale", dist.Categorical(torch.ones(3)))
        # One row a whale: the order in which enumeration goes through the values.
        heard = voice.unsqueeze(-1).expand(whale.shape[0], 1)
        pyro.sample("pitch", dist.Normal(heard.reshape(3, 1), 0.3), obs=pitch)


def guide(pitch):
    loc = pyro.param("loc", torch.tensor([1.0, 3.0, 5.0]))
    scale = pyro.param("scale", torch.full((3,), 0.1), constraint=constraints.positive)
    with pyro.plate("whales", 3):
        pyro.sample("voice", dist.Normal(loc, scale))


loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (pitch,)
