# right
import math

from scipy.special import ndtr


def log_density(sigma, m, s, step=1e-4):
    below = lambda x: ndtr((math.log(math.expm1(x)) - m) / s)
    return math.log((below(sigma + step) - below(sigma - step)) / (2 * step))
