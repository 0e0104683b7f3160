# right
"""Customer churn by logistic regression on random minibatches: the plate draws the indices, the data are indexed
with them.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoDiagonalNormal

gen = torch.Generator().manual_seed(5)
N = 200
months = torch.randint(1, 48, (N,), generator=gen).float()
complaints = torch.poisson(torch.full((N,), 0.7), generator=gen)
left = torch.bernoulli(torch.sigmoid(0.2 - 0.05 * months + 0.9 * complaints), generator=gen)
features = torch.stack([(months - 24) / 14, complaints], dim=1)


def model(features, left):
    intercept = pyro.sample("intercept", dist.Normal(0.0, 3.0))
    coefs = pyro.sample("coefs", dist.Normal(0.0, 1.0).expand([2]).to_event(1))
    with pyro.plate("customers", len(left), subsample_size=25) as ind:
        logits = intercept + features[ind] @ coefs
        pyro.sample("left", dist.Bernoulli(logits=logits), obs=left[ind])


guide = AutoDiagonalNormal(model, init_scale=0.05)
args = (features, left)
