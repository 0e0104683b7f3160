# right
"""The sd of σ under a guide that gives it a LogNormal with loc 1.2 and scale 0.3."""

import torch
from torch.distributions import LogNormal

sd = LogNormal(torch.tensor(1.2), torch.tensor(0.3)).stddev
