# wrong: wrong-value
import numpy as np


def mean_field(sd_1, sd_2, rho):
    shrink = np.sqrt(1 - rho**2)
    return [sd_1 * shrink, sd_2 * shrink, -np.log(1 - rho**2)]
