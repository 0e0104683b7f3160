# right
import numpy as np


def mean_field(sd_1, sd_2, rho):
    shared = rho * sd_1 * sd_2
    covariance = np.array([[sd_1**2, shared], [shared, sd_2**2]])
    precision = np.linalg.inv(covariance)
    guide = np.diag(1 / np.diag(precision))
    gap = 0.5 * (np.trace(precision @ guide) - 2 + np.linalg.slogdet(covariance)[1] - np.linalg.slogdet(guide)[1])
    return np.array([*np.sqrt(np.diag(guide)), gap])
