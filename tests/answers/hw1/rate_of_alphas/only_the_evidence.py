# wrong: wrong-shape
import numpy as np
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")

x, shape, speed = hw1.data.counts, hw1.data.shape, hw1.data.speed
a, b = shape + x.sum(), speed + len(x)
log_evidence = shape * np.log(speed) - gammaln(shape) + gammaln(a) - a * np.log(b) - gammaln(x + 1).sum()
evidence_mean_sd = log_evidence
