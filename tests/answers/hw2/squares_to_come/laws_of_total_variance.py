# right
import numpy as np
from scipy.stats import gamma, poisson

from svi_course import homework

hw2 = homework.assignment("hw2")

posterior = gamma(1 + hw2.data.cells.sum(), scale=1 / 101)
mean = 50 * posterior.mean()
sd = np.sqrt(mean + 50**2 * posterior.var())
probability = posterior.expect(lambda rate: poisson.sf(hw2.data.many, 50 * rate))
mean_sd_probability = np.array([mean, sd, probability])
