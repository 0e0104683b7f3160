# wrong: jacobian-missing
import numpy as np
from scipy import stats


def log_density(sigma, m, s):
    return stats.norm.logpdf(np.log(np.expm1(sigma)), m, s)
