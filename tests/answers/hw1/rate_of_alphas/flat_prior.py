# wrong: prior-ignored
import numpy as np
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")

x, shape, speed = hw1.data.counts, 1.0, 0.0
a, b = shape + x.sum(), speed + len(x)
log_evidence = gammaln(a) - a * np.log(b) - gammaln(x + 1).sum()
evidence_mean_sd = [log_evidence, hw1.data.seconds / 7.5 * a / b, hw1.data.seconds / 7.5 * np.sqrt(a) / b]
