import numpy as np

loc = np.array([0.2, -0.5])
factor = np.array([[0.5, 0.0], [0.28, 0.3]])

# Of the logarithms; then of x and y, by the moments of LogNormals.
cov = factor @ factor.T
mean = np.exp(loc + np.diag(cov) / 2)
constrained = np.outer(mean, mean) * np.expm1(cov)
