# right
import torch
from torch.distributions import Categorical, MixtureSameFamily, Normal

p = MixtureSameFamily(Categorical(torch.tensor([0.6, 0.4])), Normal(torch.tensor([-3.0, 3.0]), torch.tensor(0.8)))
z = torch.linspace(-12, 12, 2401)
width = z[1] - z[0]
found = []
for direction in ("qp", "pq"):
    loc, log_scale = torch.tensor(-2.0, requires_grad=True), torch.tensor(0.0, requires_grad=True)
    adam = torch.optim.Adam([loc, log_scale], lr=0.05)
    for _ in range(400):
        adam.zero_grad()
        q = Normal(loc, log_scale.exp())
        one, other = (q, p) if direction == "qp" else (p, q)
        kl = (one.log_prob(z).exp() * (one.log_prob(z) - other.log_prob(z))).sum() * width
        kl.backward()
        adam.step()
    found.append(log_scale.exp())
widths = torch.stack(found)
