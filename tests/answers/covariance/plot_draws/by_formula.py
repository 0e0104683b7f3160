# right
import numpy as np

from svi_course.covariance.data import AREAS

# The sum of the logarithms is measured, their difference is not.
precision = 1 / (2 * 0.5**2) + len(AREAS) / 0.2**2
mean = np.log(AREAS).sum() / 0.2**2 / precision
rng = np.random.default_rng(0)
total = rng.normal(mean, precision**-0.5, 4000)
difference = rng.normal(0, np.sqrt(2 * 0.5**2), 4000)
draws = {"width": np.exp((total + difference) / 2), "depth": np.exp((total - difference) / 2)}
