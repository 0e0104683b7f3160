# wrong: covariance-inverted
import numpy as np

loc = np.array([0.2, -0.5])
L = np.array([[0.5, 0.0], [0.28, 0.3]])

C = L @ L.T
mean = np.exp(loc + np.diag(C) / 2)
constrained = np.linalg.inv(np.outer(mean, mean) * np.expm1(C))
