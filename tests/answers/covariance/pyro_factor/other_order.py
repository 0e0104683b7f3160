# wrong: covariance-inverted
import numpy as np

scale = np.array([0.24, 0.35])
unit = np.array([[1.0, 0.0], [1.6, 1.0]])
L = scale[:, None] * unit
cov = L.T @ L
sd = np.sqrt(np.diag(cov))
readout = [sd[0], sd[1], cov[0, 1] / sd[0] / sd[1]]
