# wrong: wrong-value
import numpy as np
from scipy import stats

DATA = (41.9, 42.3, 40.7, 43.1, 42.0)


def forum_loss(mu_q, sigma_q):
    draws = np.random.default_rng(0).normal(mu_q, sigma_q, size=(50, 5))
    log_q = stats.norm.logpdf(draws, mu_q, sigma_q).sum(axis=1)
    return log_q.mean() - stats.norm.logpdf(DATA, 42, 1).sum()
