# wrong: wrong-value
import math


def log_density(r, m, s):
    z = math.atanh(r)
    log_p = -0.5 * ((z - m) / s) ** 2 - math.log(s)
    return log_p - math.log(1 - r**2)
