# right
import torch

tril = torch.tensor([[-0.2, 0.1, 0.6, 0], [0.45, -0.3, 0.35, 0.3]])
pair = tril @ tril.T
median_and_corr = torch.stack([torch.tensor(-0.7).exp(), pair[0, 1] / (pair[0, 0] * pair[1, 1]).sqrt()])
