# wrong: covariance-inverted
import numpy as np


def mean_field(sd_1, sd_2, rho):
    shared = rho * sd_1 * sd_2
    precision = np.linalg.inv([[sd_1**2, shared], [shared, sd_2**2]])
    return [*np.sqrt(np.diag(precision)), -0.5 * np.log(1 - rho**2)]
