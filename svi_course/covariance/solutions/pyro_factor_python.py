import numpy as np

scale = np.array([0.24, 0.35])
scale_tril = np.array([[1.0, 0.0], [1.6, 1.0]])

# One scale for each row.
factor = scale[:, None] * scale_tril
cov = factor @ factor.T
sds = np.sqrt(np.diag(cov))
readout = [sds[0], sds[1], cov[0, 1] / (sds[0] * sds[1])]
