import numpy as np

from svi_course import homework

hw5 = homework.assignment("hw5")

# The guide's own draws are logarithms; the sides, and their product, are exponentials of them.
noise = np.random.default_rng(0).normal(size=(1_000_000, 3))
sides = np.exp(hw5.data.auto_loc + noise @ hw5.data.auto_scale_tril.T)
volume = sides.prod(axis=1)
correlation = np.corrcoef(sides[:, 0], sides[:, 2])[0, 1]
sd_correlation_volume = [sides[:, 0].std(), correlation, volume.mean(), volume.std()]
