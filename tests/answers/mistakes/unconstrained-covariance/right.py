# right
"""The covariance, in litres² per hour, of clearance and volume, which AutoMultivariateNormal keeps as logarithms."""

import numpy as np

loc = np.array([1.5, 3.0])
scale_tril = np.array([[0.3, 0.0], [0.2, 0.25]])

rng = np.random.default_rng(0)
draws = np.exp(loc + rng.normal(size=(100_000, 2)) @ scale_tril.T)
covariance = np.cov(draws, rowvar=False)[0, 1]
