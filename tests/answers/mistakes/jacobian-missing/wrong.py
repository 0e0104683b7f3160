# wrong: jacobian-missing
"""The log density of z = log v at z = 2, where a gust's speed v is Gamma(4, 0.5) in m/s."""

import torch
from torch.distributions import ExpTransform, Gamma

transform = ExpTransform()
z = torch.tensor(2.0)
v = transform(z)

log_density = Gamma(4.0, 0.5).log_prob(v)
