# right
import numpy as np
from scipy.stats import norm


def log_density(r, m, s):
    z = 0.5 * (np.log1p(r) - np.log1p(-r))
    return norm.logpdf(z, m, s) - np.log1p(r) - np.log1p(-r)
