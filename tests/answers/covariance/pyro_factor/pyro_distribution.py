# right
import pyro.distributions as dist
import torch

scale, unit = torch.tensor([0.24, 0.35]), torch.tensor([[1.0, 0.0], [1.6, 1.0]])
cov = dist.MultivariateNormal(torch.zeros(2), scale_tril=scale[..., None] * unit).covariance_matrix
sd = cov.diagonal().sqrt()
readout = torch.stack([sd[0], sd[1], cov[0, 1] / (sd[0] * sd[1])])
