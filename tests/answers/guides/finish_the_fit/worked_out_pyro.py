# right
import pyro
import pyro.distributions as dist
import torch


# Nothing fitted: the flat-prior posterior of so many data, from mean and standard deviation.
def guide(data):
    n, s = len(data), data.std()
    pyro.sample("mean", dist.Normal(data.mean(), s / n**0.5))
    pyro.sample("sd", dist.LogNormal(torch.log(s), (2 * n) ** -0.5))


fitted = guide
