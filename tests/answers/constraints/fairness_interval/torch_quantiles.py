# right
import torch
import torch.distributions as td

base = td.Normal(torch.tensor(0.385), torch.tensor(0.443))
quantiles = torch.sigmoid(base.icdf(torch.tensor([0.025, 0.5, 0.975])))
