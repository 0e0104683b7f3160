# right
# Mean field by its formula in torch; rank 1 by plain gradient descent on the KL.
import numpy as np
import torch

torch.set_default_dtype(torch.float64)
place = torch.arange(5)
rhos = np.arange(0.45, 0.86, 0.05)


def precision(rho):
    return torch.linalg.inv(rho ** (place[:, None] - place).abs())


def k(covariance, rho):
    factor = torch.linalg.cholesky(covariance)
    return 1 - torch.linalg.eigvalsh(factor.T @ precision(rho) @ factor)[0].item()


def rank_1(rho):
    w, log_d = torch.full((5,), 0.8, requires_grad=True), torch.full((5,), -1.0, requires_grad=True)
    adam = torch.optim.Adam([w, log_d], lr=0.05)
    for _ in range(300):
        adam.zero_grad()
        covariance = torch.outer(w, w) + torch.diag(log_d.exp())
        ((precision(rho) * covariance).sum() - torch.logdet(covariance)).backward()
        adam.step()
    return (torch.outer(w, w) + torch.diag(log_d.exp())).detach()


mean_field = [k(torch.diag(1 / torch.diag(precision(r))), r) for r in rhos]
low_rank = [k(rank_1(r), r) for r in rhos]
correlations = torch.tensor([np.interp(0.7, ks, rhos) for ks in (mean_field, low_rank)])
