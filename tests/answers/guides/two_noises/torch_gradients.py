# right
import torch

torch.manual_seed(0)
n, b = 400, 40
data = torch.randn(n)
data = (data - data.mean()) / data.std(correction=0)
loc = torch.zeros(10_000, requires_grad=True)
z = loc + torch.randn(10_000) / n**0.5
rows = torch.stack([torch.randperm(n)[:b] for _ in range(10_000)])
log_joint = -0.5 * (n / b) * ((data[rows] - z[:, None]) ** 2).sum(1) - 0.5 * (z / 100) ** 2
(both,) = torch.autograd.grad(log_joint.sum(), loc)
share = 1 - n / both.var()
