# wrong: transform-applied-twice
import numpy as np
from scipy.special import expit

z = np.array([-1.96, 0, 1.96])
quantiles = expit(expit(0.385 + 0.443 * z))
