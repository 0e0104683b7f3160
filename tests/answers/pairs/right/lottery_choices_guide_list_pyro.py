# right
"""Which rule did each subject follow? An AutoGuideList: normal for the continuous part, AutoDiscreteParallel for
the rules.
"""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer import TraceEnum_ELBO, config_enumerate
from pyro.infer.autoguide import AutoDiscreteParallel, AutoGuideList, AutoNormal

torch.manual_seed(9)
risk = torch.linspace(-1, 1, 8)
follows = torch.tensor([0, 1, 1, 0, 1, 0])
chose_risky = torch.bernoulli(torch.sigmoid(3.0 * torch.where(follows[:, None] == 1, risk, -risk)))


@config_enumerate
def model(risk, chose_risky):
    share = pyro.sample("share", dist.Beta(2.0, 2.0))
    sensitivity = pyro.sample("sensitivity", dist.LogNormal(0.0, 1.0))
    with pyro.plate("subjects", len(chose_risky), dim=-1):
        seeks = pyro.sample("seeks", dist.Bernoulli(share))
        logits = sensitivity * (2 * seeks.unsqueeze(-1) - 1) * risk
        pyro.sample("choice", dist.Bernoulli(logits=logits).to_event(1), obs=chose_risky)


guide = AutoGuideList(model)
guide.append(AutoNormal(poutine.block(model, hide=["seeks"])))
guide.append(AutoDiscreteParallel(poutine.block(model, expose=["seeks"])))
loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (risk, chose_risky)
