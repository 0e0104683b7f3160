# wrong: elbo-sign
import math


def log_density(r, m, s):
    z = math.atanh(r)
    log_p = -0.5 * ((z - m) / s) ** 2 - math.log(s) - 0.5 * math.log(2 * math.pi)
    return math.log(1 - r**2) - log_p
