# wrong: data-for-draws
from scipy import stats

DATA = (41.9, 42.3, 40.7, 43.1, 42.0)


def forum_loss(mu_q, sigma_q):
    return stats.norm.logpdf(DATA, mu_q, sigma_q).sum() - stats.norm.logpdf(DATA, 42, 1).sum()
