# right
import numpy as np

scale = np.array([0.24, 0.35])
unit = np.array([[1.0, 0.0], [1.6, 1.0]])
cov = np.diag(scale) @ unit @ unit.T @ np.diag(scale)
sd = np.sqrt(np.diag(cov))
readout = [sd[0], sd[1], cov[0, 1] / sd[0] / sd[1]]
