# wrong: answer-raises
import pyro
import pyro.distributions as dist
import torch


# Meant as logarithms, and the exponential forgotten.
def guide(tosses):
    log_alpha = pyro.param("log_alpha", torch.tensor(0.0))
    log_beta = pyro.param("log_beta", torch.tensor(0.0))
    pyro.sample("fairness", dist.Beta(log_alpha, log_beta))
