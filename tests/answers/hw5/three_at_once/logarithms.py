# wrong: unconstrained-covariance
import numpy as np

from svi_course import homework

hw5 = homework.assignment("hw5")

loc, factor = hw5.data.auto_loc, hw5.data.auto_scale_tril
c = factor @ factor.T
sd = np.sqrt(np.diag(c))
sd_correlation_volume = [sd[0], c[0, 2] / (sd[0] * sd[2]), loc.sum(), c.sum() ** 0.5]
