# wrong: wrong-value
import numpy as np
from scipy.special import expit

z = np.array([-1.96, 0, 1.96])
quantiles = np.exp(0.385 + 0.443 * z)
