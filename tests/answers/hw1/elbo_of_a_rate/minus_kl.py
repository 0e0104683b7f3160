# wrong: kl-for-elbo
import math

from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")

x = hw1.data.counts
a, b = hw1.data.shape + x.sum(), hw1.data.speed + len(x)


def rate_elbo(m, s):
    log_q = -m - math.log(s) - 0.5 * math.log(2 * math.pi * math.e)
    log_p = a * math.log(b) - gammaln(a) + (a - 1) * m - b * math.exp(m + s * s / 2)
    return log_p - log_q
