# wrong: wrong-value
import math


def log_density(r, m, s):
    z = math.tanh(r)
    log_p = -0.5 * ((z - m) / s) ** 2 - math.log(s) - 0.5 * math.log(2 * math.pi)
    return log_p - math.log(1 - r**2)
