# right
import torch
from torch.distributions import Normal

DATA = torch.tensor([41.9, 42.3, 40.7, 43.1, 42.0])


def forum_loss(mu_q, sigma_q):
    entropy = Normal(mu_q, sigma_q).entropy()
    return -Normal(42.0, 1.0).log_prob(DATA).sum() - len(DATA) * entropy
