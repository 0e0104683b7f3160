# right
# The ELBO in closed form, with theta and the guides learned together, without a library for it.
import torch

from svi_course.guides.data import MINT

heads = torch.tensor(MINT, dtype=torch.float64)
free = torch.zeros(25, dtype=torch.float64, requires_grad=True)
optim = torch.optim.LBFGS([free], max_iter=500, line_search_fn="strong_wolfe")


def loss():
    optim.zero_grad()
    t, a, b = free[0].exp(), free[1:13].exp(), free[13:].exp()
    prior, guide = torch.distributions.Beta(t, t), torch.distributions.Beta(a, b)
    total = torch.digamma(a + b)
    reconstruction = heads * (torch.digamma(a) - total) + (10 - heads) * (torch.digamma(b) - total)
    value = torch.distributions.kl_divergence(guide, prior).sum() - reconstruction.sum()
    value.backward()
    return value


optim.step(loss)
theta = free[0].exp()
