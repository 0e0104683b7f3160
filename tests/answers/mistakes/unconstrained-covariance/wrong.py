# wrong: unconstrained-covariance
"""The covariance, in litres² per hour, of clearance and volume, which AutoMultivariateNormal keeps as logarithms."""

import numpy as np

loc = np.array([1.5, 3.0])
scale_tril = np.array([[0.3, 0.0], [0.2, 0.25]])

covariance = (scale_tril @ scale_tril.T)[0, 1]
