# wrong: covariance-inverted
"""The variance of a line's slope, from the factor that AutoMultivariateNormal has learnt for intercept and slope."""

import numpy as np

scale_tril = np.array([[0.8, 0.0], [-1.2, 0.5]])

covariance = np.linalg.inv(scale_tril @ scale_tril.T)
variance = covariance[1, 1]
