# right
import math

from scipy.optimize import minimize


def mean_field(sd_1, sd_2, rho):
    """In units of the posterior's sds, by a search."""

    def kl(x):
        a, b = math.exp(x[0]), math.exp(x[1])
        left = 1 - rho**2
        return 0.5 * ((a * a + b * b) / left - 2 + math.log(left)) - x[0] - x[1]

    found = minimize(kl, [0.0, 0.0], method="BFGS", options={"gtol": 1e-9})
    return sd_1 * math.exp(found.x[0]), sd_2 * math.exp(found.x[1]), found.fun
