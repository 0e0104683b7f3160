# wrong: wrong-value
import numpy as np
from scipy.special import expit

z = np.array([-1.96, 0, 1.96])
quantiles = expit(0.385) + z * expit(0.443)
