# wrong: event-dim-mismatch loadings
"""One common factor behind five yield curve points, a small factor analysis with local scores."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

rng = np.random.default_rng(13)
changes = rng.normal(size=(15, 1)) * np.array([[1.0, 0.9, 0.8, 0.7, 0.6]]) + 0.3 * rng.normal(size=(15, 5))
changes = torch.tensor(changes, dtype=torch.float32)
n, p, k = 15, 5, 2


def model(changes):
    loadings = pyro.sample("loadings", dist.Normal(0.0, 1.0).expand([k, p]).to_event(2))
    with pyro.plate("weeks", n):
        scores = pyro.sample("scores", dist.Normal(0.0, 1.0).expand([k]).to_event(1))
        pyro.sample("changes", dist.Normal(scores @ loadings, 0.3).to_event(1), obs=changes)


def guide(changes):
    loadings_loc = pyro.param("loadings_loc", lambda: 0.1 * torch.ones(k, p))
    loadings_scale = pyro.param("loadings_scale", lambda: 0.2 * torch.ones(k, p), constraint=constraints.positive)
    scores_loc = pyro.param("scores_loc", lambda: torch.zeros(n, k))
    scores_scale = pyro.param("scores_scale", lambda: 0.5 * torch.ones(n, k), constraint=constraints.positive)
    pyro.sample("loadings", dist.Normal(loadings_loc, loadings_scale).to_event(1))
    with pyro.plate("weeks", n):
        pyro.sample("scores", dist.Normal(scores_loc, scores_scale).to_event(1))


args = (changes,)
