# wrong: variance-for-sd
import numpy as np

scale = np.array([0.24, 0.35])
unit = np.array([[1.0, 0.0], [1.6, 1.0]])
L = scale[:, None] * unit
cov = L @ L.T
readout = [cov[0, 0], cov[1, 1], cov[0, 1] / np.sqrt(cov[0, 0] * cov[1, 1])]
