# wrong: unconstrained-covariance
import numpy as np

loc = np.array([0.2, -0.5])
L = np.array([[0.5, 0.0], [0.28, 0.3]])
constrained = L @ L.T
