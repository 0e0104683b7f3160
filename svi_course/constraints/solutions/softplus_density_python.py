import numpy as np
from scipy import stats


def log_density(sigma, m, s):
    x = np.log(np.expm1(sigma))
    # dσ/dx = 1 − e^(−σ): what the map stretches by, the density is thinned by.
    return stats.norm.logpdf(x, m, s) - np.log(-np.expm1(-sigma))
