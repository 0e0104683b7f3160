# wrong: delta-method-for-exact
import numpy as np

loc = np.array([0.2, -0.5])
L = np.array([[0.5, 0.0], [0.28, 0.3]])

C = L @ L.T
J = np.diag(np.exp(loc + np.diag(C) / 2))
constrained = J @ C @ J
