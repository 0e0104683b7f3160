# wrong: jacobian-missing
import math


def log_density(r, m, s):
    z = math.atanh(r)
    return -0.5 * ((z - m) / s) ** 2 - math.log(s) - 0.5 * math.log(2 * math.pi)
