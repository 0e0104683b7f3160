import math


def log_density(r, m, s):
    z = math.atanh(r)
    log_p_z = -0.5 * ((z - m) / s) ** 2 - math.log(s) - 0.5 * math.log(2 * math.pi)
    # The density of r is that of z, divided by the derivative of tanh at z.
    return log_p_z - math.log(1 - r**2)
