# right
import numpy as np

# The rule of thumb: two for 1.96.
quantiles = tuple(1 / (1 + np.exp(-(0.385 + 0.443 * z))) for z in (-2, 0, 2))
quantiles = list(quantiles)
