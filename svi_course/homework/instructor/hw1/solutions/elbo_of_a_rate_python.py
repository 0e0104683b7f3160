import math

import numpy as np
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")
x, shape, speed = hw1.data.counts, hw1.data.shape, hw1.data.speed


def rate_elbo(m, s):
    mean_of_rate = np.exp(m + s**2 / 2)
    likelihood = x.sum() * m - len(x) * mean_of_rate - gammaln(x + 1).sum()
    prior = shape * math.log(speed) - gammaln(shape) + (shape - 1) * m - speed * mean_of_rate
    entropy = m + np.log(s) + 0.5 * math.log(2 * math.pi * math.e)
    return likelihood + prior + entropy
