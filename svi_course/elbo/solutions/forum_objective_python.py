import numpy as np

DATA = np.array([41.9, 42.3, 40.7, 43.1, 42.0])


def forum_loss(mu_q, sigma_q):
    # The data stay what they are: log p is a constant. The guide's draws enter through log q alone.
    log_p = np.sum(-0.5 * (DATA - 42.0) ** 2 - 0.5 * np.log(2 * np.pi))
    entropy = len(DATA) * (np.log(sigma_q) + 0.5 * np.log(2 * np.pi * np.e))
    return -log_p - entropy
