# right
import numpy as np
from scipy.stats import norm


def log_density(r, m, s):
    step = 1e-5 * (1 - abs(r))
    chance = norm.cdf(np.arctanh([r - step, r + step]), m, s)
    return (
        np.log((chance[1] - chance[0]) / (2 * step))
        if chance[0] < 0.9
        else np.log(-np.diff(norm.sf(np.arctanh([r - step, r + step]), m, s))[0] / (2 * step))
    )
