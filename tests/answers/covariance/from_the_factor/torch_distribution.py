# right
import torch

L = torch.tensor([[2.0, 0.0, 0.0], [-1.2, 0.8, 0.0], [0.5, 0.3, 1.5]])
recovered = torch.distributions.MultivariateNormal(torch.zeros(3), scale_tril=L).covariance_matrix
