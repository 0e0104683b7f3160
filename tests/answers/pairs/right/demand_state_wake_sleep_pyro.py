# right
"""High or low demand behind a day's sales: reweighted wake-sleep, with the observations as a keyword of the guide."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import ReweightedWakeSleep
from torch import nn
from torch.distributions import constraints

torch.manual_seed(0)
sales = {"sales": torch.tensor([2.1, 7.9, 8.4, 1.6, 2.4, 8.1, 7.2, 1.9])}
net = nn.Linear(1, 1)


def model(observations={"sales": torch.zeros(8)}):
    high = pyro.param("high", torch.tensor(0.5), constraint=constraints.unit_interval)
    means = pyro.param("means", torch.tensor([3.0, 6.0]))
    with pyro.plate("days", len(observations["sales"])):
        state = pyro.sample("state", dist.Bernoulli(high))
        pyro.sample("sales", dist.Normal(means[state.long()], 1.0), obs=observations["sales"])


def guide(observations={"sales": torch.zeros(8)}):
    pyro.module("net", net)
    with pyro.plate("days", len(observations["sales"])):
        pyro.sample("state", dist.Bernoulli(logits=net(observations["sales"].unsqueeze(-1) - 5.0).squeeze(-1)))


loss = ReweightedWakeSleep(num_particles=8, insomnia=0.5, vectorize_particles=False)
args = ()
kwargs = {"observations": sales}
