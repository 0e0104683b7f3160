# right
import numpy as np
from scipy.stats import gamma, poisson

from svi_course import homework

hw2 = homework.assignment("hw2")

posterior = gamma(1 + hw2.data.cells.sum(), scale=1 / 101)
mean = hw2.data.squares * posterior.mean()
sd = np.sqrt(mean + hw2.data.squares**2 * posterior.var())
probability = posterior.expect(lambda rate: poisson.sf(hw2.data.many, hw2.data.squares * rate))
mean_sd_probability = np.array([mean, sd, probability])
