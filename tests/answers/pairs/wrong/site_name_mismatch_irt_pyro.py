# wrong: site-name-mismatch ability
"""A one-parameter item response model of a questionnaire, persons by items, as psychometricians write it."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

rng = np.random.default_rng(3)
n_persons, n_items = 12, 5
logit = rng.normal(size=(n_persons, 1)) - np.linspace(-1, 1, n_items)
answers = torch.as_tensor(rng.random((n_persons, n_items)) < 1 / (1 + np.exp(-logit))).float()


def model(answers):
    persons = pyro.plate("persons", n_persons, dim=-2)
    items = pyro.plate("items", n_items, dim=-1)
    with persons:
        ability = pyro.sample("ability", dist.Normal(0.0, 1.0))
    with items:
        difficulty = pyro.sample("difficulty", dist.Normal(0.0, 2.0))
    with persons, items:
        pyro.sample("answers", dist.Bernoulli(logits=ability - difficulty), obs=answers)


def guide(answers):
    persons = pyro.plate("persons", n_persons, dim=-2)
    items = pyro.plate("items", n_items, dim=-1)
    ability_loc = pyro.param("ability_loc", torch.zeros(n_persons, 1))
    ability_scale = pyro.param("ability_scale", torch.full((n_persons, 1), 0.5), constraint=constraints.positive)
    difficulty_loc = pyro.param("difficulty_loc", torch.zeros(n_items))
    difficulty_scale = pyro.param("difficulty_scale", torch.full((n_items,), 0.5), constraint=constraints.positive)
    with persons:
        pyro.sample("abilities", dist.Normal(ability_loc, ability_scale))
    with items:
        pyro.sample("difficulty", dist.Normal(difficulty_loc, difficulty_scale))


args = (answers,)
