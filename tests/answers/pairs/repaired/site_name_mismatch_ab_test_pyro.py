# right
"""An A/B test of two landing pages: Beta priors and binomial conversions, as in every marketing tutorial."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

visitors = {"control": 410.0, "variant": 395.0}
orders = {"control": torch.tensor(32.0), "variant": torch.tensor(47.0)}


def model(visitors, orders):
    p_control = pyro.sample("p_control", dist.Beta(1.0, 9.0))
    p_variant = pyro.sample("p_variant", dist.Beta(1.0, 9.0))
    pyro.sample("orders_control", dist.Binomial(visitors["control"], p_control), obs=orders["control"])
    pyro.sample("orders_variant", dist.Binomial(visitors["variant"], p_variant), obs=orders["variant"])


def guide(visitors, orders):
    for page in ("control", "variant"):
        a = pyro.param(f"a_{page}", torch.tensor(3.0), constraint=constraints.positive)
        b = pyro.param(f"b_{page}", torch.tensor(27.0), constraint=constraints.positive)
        pyro.sample(f"p_{page}", dist.Beta(a, b))


args = (visitors, orders)
