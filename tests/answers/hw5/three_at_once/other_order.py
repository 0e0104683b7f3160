# wrong: covariance-inverted
import numpy as np

from svi_course import homework

hw5 = homework.assignment("hw5")

loc, factor = hw5.data.auto_loc, hw5.data.auto_scale_tril
c = factor.T @ factor
mean = np.exp(loc + np.diag(c) / 2)
cov = np.outer(mean, mean) * (np.exp(c) - 1)
volume = np.exp(loc.sum() + c.sum() / 2)
correlation = cov[0, 2] / (cov[0, 0] * cov[2, 2]) ** 0.5
sd_correlation_volume = [cov[0, 0] ** 0.5, correlation, volume, volume * np.sqrt(np.exp(c.sum()) - 1)]
