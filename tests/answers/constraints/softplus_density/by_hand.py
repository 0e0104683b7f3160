# right
from math import exp, expm1, log, pi


def log_density(value, location, spread):
    x = value + log(-expm1(-value))
    normal = -0.5 * ((x - location) / spread) ** 2 - log(spread) - 0.5 * log(2 * pi)
    slope = 1 / (1 + exp(-x))
    return normal - log(slope)
