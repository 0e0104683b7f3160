# right
"""Calm and turbulent market weeks as a hidden Markov model, written with pyro.markov and enumerated step by step."""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer import TraceEnum_ELBO
from pyro.infer.autoguide import AutoNormal

returns = torch.tensor([0.3, -0.2, 0.1, 0.4, -2.9, 3.1, -1.8, 2.2, -2.5, 0.2, 0.0, -0.3, 0.5, 2.7, -3.3, 0.1])


def model(returns):
    stay = pyro.sample("stay", dist.Beta(8.0, 2.0).expand([2]).to_event(1))
    vol = pyro.sample("vol", dist.LogNormal(torch.tensor([-1.0, 1.0]), 0.5).to_event(1))
    switch = torch.stack([torch.stack([stay[0], 1 - stay[0]]), torch.stack([1 - stay[1], stay[1]])])
    regime = 0
    for t in pyro.markov(range(len(returns))):
        regime = pyro.sample(f"regime_{t}", dist.Categorical(switch[regime]), infer={"enumerate": "parallel"})
        pyro.sample(f"return_{t}", dist.Normal(0.0, vol[regime]), obs=returns[t])


guide = AutoNormal(poutine.block(model, expose=["stay", "vol"]))
loss = TraceEnum_ELBO(max_plate_nesting=0)
args = (returns,)
