# right
"""A two-parameter IRT model of a questionnaire with skipped items (-1); an encoder network turns answers into
abilities.
"""

import pyro
import pyro.distributions as dist
import torch
from torch import nn
from torch.distributions import constraints

torch.manual_seed(13)
theta = torch.randn(40, 1)
answers = torch.bernoulli(torch.sigmoid(1.3 * (theta - torch.tensor([-1.0, -0.5, 0.0, 0.4, 0.9, 1.5]))))
answers[3, 1] = answers[8, 5] = answers[21, 0] = answers[21, 4] = -1.0
encoder = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 2))


def model(answers):
    persons = pyro.plate("persons", answers.shape[0], dim=-2)
    items = pyro.plate("items", answers.shape[1], dim=-1)
    with items:
        difficulty = pyro.sample("difficulty", dist.Normal(0.0, 1.0))
        slope = pyro.sample("slope", dist.LogNormal(0.0, 0.5))
    with persons:
        ability = pyro.sample("ability", dist.Normal(0.0, 1.0))
    with persons, items:
        right = dist.Bernoulli(logits=slope * (ability - difficulty))
        pyro.sample("answers", right.mask(answers >= 0), obs=answers.clamp(min=0))


def guide(answers):
    net = pyro.module("ability_encoder", encoder)
    d_loc = pyro.param("d_loc", torch.zeros(6))
    d_scale = pyro.param("d_scale", 0.2 * torch.ones(6), constraint=constraints.positive)
    s_loc = pyro.param("s_loc", torch.zeros(6))
    with pyro.plate("items", answers.shape[1], dim=-1):
        pyro.sample("difficulty", dist.Normal(d_loc, d_scale))
        pyro.sample("slope", dist.LogNormal(s_loc, 0.1))
    out = net(answers)
    with pyro.plate("persons", answers.shape[0], dim=-2):
        pyro.sample("ability", dist.Normal(out[:, :1], nn.functional.softplus(out[:, 1:])))


args = (answers,)
