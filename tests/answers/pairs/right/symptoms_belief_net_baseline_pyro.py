# right
"""A one-layer sigmoid belief network of symptoms: weights in the model, an encoder, and a network as baseline."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceGraph_ELBO
from torch import nn

torch.manual_seed(6)
symptoms = torch.tensor(
    [[1, 1, 0, 0, 1], [0, 0, 1, 1, 0], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0], [1, 1, 0, 0, 0]] * 4
).float()
encoder = nn.Linear(5, 2)
baseline = nn.Sequential(nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 1), nn.Flatten(0))


def model(x):
    bias = pyro.param("bias", torch.zeros(5))
    weight = pyro.param("weight", 0.1 * torch.randn(2, 5))
    with pyro.plate("patients", len(x)):
        disorder = pyro.sample("disorder", dist.Bernoulli(0.4 * torch.ones(len(x), 2)).to_event(1))
        pyro.sample("symptoms", dist.Bernoulli(logits=disorder @ weight + bias).to_event(1), obs=x)


def guide(x):
    pyro.module("encoder", encoder)
    pyro.module("baseline", baseline)
    with pyro.plate("patients", len(x)):
        pyro.sample(
            "disorder",
            dist.Bernoulli(logits=encoder(x)).to_event(1),
            infer={"baseline": {"nn_baseline": baseline, "nn_baseline_input": x}},
        )


loss = TraceGraph_ELBO()
args = (symptoms,)
