# right
"""Wear states of several tools with runs of unequal length: an HMM vectorised over tools and masked by length."""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer import TraceEnum_ELBO, config_enumerate
from pyro.infer.autoguide import AutoDelta
from pyro.ops.indexing import Vindex

vibration = torch.tensor(
    [[0.1, 0.2, 0.2, 1.1, 1.0, 2.1], [0.2, 0.1, 1.2, 1.9, 0.0, 0.0], [0.1, 0.9, 1.1, 2.2, 2.0, 0.0]]
)
lengths = torch.tensor([6, 4, 5])


@config_enumerate
def model(vibration, lengths):
    n_tools, longest = vibration.shape
    probs_wear = pyro.sample("probs_wear", dist.Dirichlet(torch.eye(3) * 3 + 0.5).to_event(1))
    with pyro.plate("states", 3):
        level = pyro.sample("level", dist.Normal(torch.tensor([0.0, 1.0, 2.0]), 0.5))
    tools = pyro.plate("tools", n_tools, dim=-1)
    state = 0
    for t in pyro.markov(range(longest)):
        with tools, poutine.mask(mask=t < lengths):
            state = pyro.sample(f"state_{t}", dist.Categorical(Vindex(probs_wear)[state]))
            pyro.sample(f"vibration_{t}", dist.Normal(Vindex(level)[state], 0.3), obs=vibration[:, t])


guide = AutoDelta(poutine.block(model, hide_fn=lambda site: site["name"].startswith("state_")))
loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (vibration, lengths)
