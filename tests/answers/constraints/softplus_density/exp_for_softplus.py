# wrong: wrong-value
from scipy import stats


def log_density(sigma, m, s):
    return stats.lognorm.logpdf(sigma, s, scale=2.718281828459045**m)
