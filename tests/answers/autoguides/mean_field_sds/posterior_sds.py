# wrong: kl-reversed
import math


def mean_field(sd_1, sd_2, rho):
    return sd_1, sd_2, -0.5 * math.log(1 - rho**2)
