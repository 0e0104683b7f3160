# wrong: log-density-missing
import numpy as np
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")

x = hw1.data.counts


def rate_elbo(m, s):
    mean = np.exp(m + s**2 / 2)
    likelihood = x.sum() * m - len(x) * mean - gammaln(x + 1).sum()
    a, b = hw1.data.shape, hw1.data.speed
    prior = a * np.log(b) - gammaln(a) + (a - 1) * m - b * mean
    entropy = m + np.log(s) + 0.5 * np.log(2 * np.pi * np.e)
    return likelihood + entropy
