# right
import pyro.distributions as dist
import torch

sigma = dist.LogNormal(torch.tensor(0.195), torch.tensor(0.560))
moments = torch.stack([sigma.mean, sigma.stddev])
