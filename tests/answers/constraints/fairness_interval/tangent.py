# wrong: delta-method-for-exact
import numpy as np
from scipy.special import expit

z = np.array([-1.96, 0, 1.96])
quantiles = expit(0.385) + z * 0.443 * expit(0.385) * (1 - expit(0.385))
