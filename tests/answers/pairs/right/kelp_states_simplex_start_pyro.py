# right
"""Does kelp forest stay kelp? A Markov chain of three habitats whose learnt probabilities start from positive numbers:
only their proportions count, because Pyro brings them onto the simplex.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

habitat = torch.tensor([0, 0, 1, 1, 1, 2, 0, 0, 0, 1, 2, 2, 2, 0, 0, 1])


def model(habitat):
    change = pyro.param("change", torch.eye(3) + 0.5, constraint=constraints.simplex)
    for year in range(1, len(habitat)):
        pyro.sample(f"habitat_{year}", dist.Categorical(change[habitat[year - 1]]), obs=habitat[year])


def guide(habitat):
    pass


args = (habitat,)
