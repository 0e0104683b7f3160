# wrong: delta-method-for-exact
import numpy as np

loc = np.array([0.2, -0.5])
L = np.array([[0.5, 0.0], [0.28, 0.3]])
J = np.diag(np.exp(loc))
constrained = J @ L @ L.T @ J.T
