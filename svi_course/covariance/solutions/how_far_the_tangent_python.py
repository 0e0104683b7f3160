import math

from scipy.optimize import brentq


def share(s):
    """The delta method's sd of x beside the exact one; the mean of log x leaves both by the same factor."""
    return s / math.sqrt(math.exp(s**2) * math.expm1(s**2))


reach = brentq(lambda s: share(s) - 0.9, 0.1, 1.0)
