# wrong: elbo-sign
import numpy as np
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")

x = hw1.data.counts


def rate_elbo(m, s):
    mean = np.exp(m + s**2 / 2)
    likelihood = x.sum() * m - len(x) * mean - gammaln(x + 1).sum()
    prior = np.log(0.25) + m - mean / 2
    entropy = m + np.log(s) + 0.5 * np.log(2 * np.pi * np.e)
    return -(likelihood + prior + entropy)
