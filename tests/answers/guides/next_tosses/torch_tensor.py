# right
import torch

torch.manual_seed(0)
fairness = torch.distributions.Beta(13.0, 9.0).sample((10_000,))
heads = torch.distributions.Binomial(20, fairness).sample()
mean_and_sd = torch.stack([heads.mean(), heads.std()])
