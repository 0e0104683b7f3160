# right
"""Price elasticity of demand; an AutoGuideList with one hand-written part (AutoCallable) and a point estimate
for the rest.
"""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer.autoguide import AutoCallable, AutoDelta, AutoGuideList
from torch.distributions import constraints

price = torch.tensor([1.0, 1.2, 1.5, 1.9, 2.4, 3.0, 3.6])
sold = torch.tensor([88, 71, 60, 41, 33, 24, 22])


def model(price, sold):
    elasticity = pyro.sample("elasticity", dist.Normal(-1.0, 0.5))
    log_base = pyro.sample("log_base", dist.Normal(4.0, 1.0))
    dispersion = pyro.sample("dispersion", dist.Exponential(0.1))
    rate = torch.exp(log_base + elasticity * torch.log(price))
    with pyro.plate("prices", len(price)):
        pyro.sample("sold", dist.GammaPoisson(dispersion, dispersion / rate), obs=sold)


def of_the_curve(price, sold):
    a = pyro.param("a", torch.tensor(4.0))
    b = pyro.param("b", torch.tensor(-1.0))
    c = pyro.param("c", torch.tensor(0.0))
    s = pyro.param("s", torch.tensor([0.1, 0.1]), constraint=constraints.positive)
    elasticity = pyro.sample("elasticity", dist.Normal(b, s[0]))
    log_base = pyro.sample("log_base", dist.Normal(a + c * (elasticity - b), s[1]))
    return {"elasticity": elasticity, "log_base": log_base}


guide = AutoGuideList(model)
guide.append(AutoCallable(poutine.block(model, expose=["elasticity", "log_base"]), of_the_curve))
guide.append(AutoDelta(poutine.block(model, hide=["elasticity", "log_base"])))
args = (price, sold)
