# right
import numpy as np
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")

rng = np.random.default_rng(0)
rate = rng.gamma(hw1.data.shape, 1 / hw1.data.speed, size=400_000)
x = hw1.data.counts
log_p = x.sum() * np.log(rate) - len(x) * rate - gammaln(x + 1).sum()
weight = np.exp(log_p - log_p.max())
mean = np.average(rate, weights=weight)
sd = np.sqrt(np.average((rate - mean) ** 2, weights=weight))
evidence_mean_sd = np.array(
    [np.log(weight.mean()) + log_p.max(), hw1.data.seconds / 7.5 * mean, hw1.data.seconds / 7.5 * sd]
)
