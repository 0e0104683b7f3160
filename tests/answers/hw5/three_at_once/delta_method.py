# wrong: delta-method-for-exact
import numpy as np

from svi_course import homework

hw5 = homework.assignment("hw5")

loc, factor = hw5.data.auto_loc, hw5.data.auto_scale_tril
c = factor @ factor.T
side, volume = np.exp(loc), np.exp(loc.sum())
sd = side * np.sqrt(np.diag(c))
correlation = c[0, 2] / np.sqrt(c[0, 0] * c[2, 2])
sd_correlation_volume = [sd[0], correlation, volume, volume * c.sum() ** 0.5]
