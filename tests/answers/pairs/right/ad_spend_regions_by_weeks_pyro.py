# right
"""Sales by region and week with two crossed plates of fixed dims, as in marketing-mix models; a plain AutoNormal."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal

spend = torch.tensor(
    [[1.2, 0.4, 2.0, 1.1, 0.0, 1.6], [0.3, 0.9, 1.5, 0.2, 2.2, 1.0], [2.1, 1.8, 0.7, 0.5, 1.3, 0.1]],
)
sales = torch.tensor(
    [[11.9, 9.7, 13.4, 10.8, 8.9, 12.0], [7.1, 8.0, 9.6, 6.2, 9.9, 8.3], [14.8, 13.7, 12.3, 11.2, 13.0, 10.6]],
)


def model(spend, sales=None):
    n_regions, n_weeks = spend.shape
    mu = pyro.sample("mu", dist.Normal(10.0, 5.0))
    tau = pyro.sample("tau", dist.HalfNormal(3.0))
    sigma = pyro.sample("sigma", dist.HalfNormal(1.0))
    regions = pyro.plate("regions", n_regions, dim=-2)
    weeks = pyro.plate("weeks", n_weeks, dim=-1)
    with regions:
        base = pyro.sample("base", dist.Normal(mu, tau))
        lift = pyro.sample("lift", dist.Normal(1.0, 1.0))
    with weeks:
        season = pyro.sample("season", dist.Normal(0.0, 1.0))
    with regions, weeks:
        pyro.sample("sales", dist.Normal(base + season + lift * spend, sigma), obs=sales)


guide = AutoNormal(model)
args = (spend, sales)
