# right
import pyro
import pyro.distributions as dist
import torch


def make_guide(start):
    def beta_guide(tosses):
        logs = pyro.param("logs", start)
        pyro.sample("fairness", dist.Beta(*torch.exp(logs)))

    return beta_guide


guide = make_guide(torch.zeros(2))
