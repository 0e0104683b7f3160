# wrong: value-for-log
import numpy as np
from scipy import stats


def log_density(sigma, m, s):
    return stats.norm.pdf(np.log(np.expm1(sigma)), m, s) / -np.expm1(-sigma)
