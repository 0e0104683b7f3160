# wrong: not-a-number
import numpy as np


def coin_elbo(alpha, beta):
    return np.nan * alpha
