# wrong: duplicate-site beta
"""Weekly demand on price and promotion with a negative-binomial likelihood, a marketing mix model in small."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoLaplaceApproximation

price = torch.tensor([0.3, -0.2, 0.1, -0.5, 0.4, -0.1, 0.0, 0.2])
promotion = torch.tensor([0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0])
demand = torch.tensor([8.0, 19.0, 10.0, 25.0, 7.0, 12.0, 17.0, 9.0])


def model(price, promotion, demand):
    base = pyro.sample("base", dist.Normal(2.0, 1.0))
    beta_price = pyro.sample("beta", dist.Normal(0.0, 1.0))
    beta_promotion = pyro.sample("beta", dist.Normal(0.0, 1.0))
    log_mean = base + beta_price * price + beta_promotion * promotion
    with pyro.plate("weeks", len(demand)):
        pyro.sample("demand", dist.NegativeBinomial(20.0, logits=log_mean - 3.0), obs=demand)


guide = AutoLaplaceApproximation(model)
args = (price, promotion, demand)
