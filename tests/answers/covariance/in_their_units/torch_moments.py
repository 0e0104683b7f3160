# right
import torch

loc, L = torch.tensor([0.2, -0.5]), torch.tensor([[0.5, 0.0], [0.28, 0.3]])
C = L @ L.T
second = torch.exp(loc[:, None] + loc + (C.diagonal()[:, None] + C.diagonal()) / 2 + C)
mean = torch.exp(loc + C.diagonal() / 2)
constrained = second - mean[:, None] * mean
