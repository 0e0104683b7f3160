import numpy as np


def mean_field(sd_1, sd_2, rho):
    # The diagonal of the inverse covariance is 1 / (sd² (1 − rho²)).
    shrink = np.sqrt(1 - rho**2)
    return [sd_1 * shrink, sd_2 * shrink, -np.log(shrink)]
