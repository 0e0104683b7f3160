# wrong: variance-for-sd
import numpy as np


def mean_field(sd_1, sd_2, rho):
    left = 1 - rho**2
    return [sd_1**2 * left, sd_2**2 * left, -0.5 * np.log(left)]
