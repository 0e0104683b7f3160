# right
from scipy.stats import gamma, nbinom

from svi_course import homework

hw1 = homework.assignment("hw1")

# Each count given those before it is negative binomial.
a, b, log_evidence = hw1.data.shape, hw1.data.speed, 0.0
for x in hw1.data.counts:
    log_evidence += nbinom.logpmf(x, a, b / (b + 1))
    a, b = a + x, b + 1
posterior = gamma(a, scale=1 / b)
evidence_mean_sd = (log_evidence, hw1.data.seconds / 7.5 * posterior.mean(), hw1.data.seconds / 7.5 * posterior.std())
