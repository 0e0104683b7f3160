# right
import numpy as np

from svi_course import homework

hw5 = homework.assignment("hw5")

loc, factor = hw5.data.auto_loc, hw5.data.auto_scale_tril
c = factor @ factor.T
mean = np.exp(loc + np.diag(c) / 2)
cov = np.outer(mean, mean) * (np.exp(c) - 1)
s2 = c.sum()
mean_volume = np.exp(loc.sum() + s2 / 2)
sd_correlation_volume = [
    cov[0, 0] ** 0.5,
    cov[0, 2] / (cov[0, 0] * cov[2, 2]) ** 0.5,
    mean_volume,
    mean_volume * np.sqrt(np.exp(s2) - 1),
]
