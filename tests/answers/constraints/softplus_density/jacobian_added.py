# wrong: jacobian-missing
import numpy as np
from scipy import stats


def log_density(sigma, m, s):
    x = np.log(np.expm1(sigma))
    return stats.norm.logpdf(x, m, s) + np.log(-np.expm1(-sigma))
