# right
import torch
from torch.distributions import LogNormal

scales = torch.linspace(0.1, 1.0, 1801)
shares = scales * torch.exp(torch.tensor(0.5)) / LogNormal(0.5, scales).stddev
reach = scales[(shares - 0.9).abs().argmin()]
