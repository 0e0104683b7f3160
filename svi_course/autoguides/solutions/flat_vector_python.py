import numpy as np

loc = np.array([0.3, -0.2, 1.1, -0.7])
tril = np.array([[0.5, 0, 0, 0], [0.1, 0.4, 0, 0], [-0.2, 0.1, 0.6, 0], [0.45, -0.3, 0.35, 0.3]])

# Three weights take two places, then comes shift, then the logarithm of spread.
covariance = tril @ tril.T
corr = covariance[2, 3] / np.sqrt(covariance[2, 2] * covariance[3, 3])
median_and_corr = [np.exp(loc[3]), corr]
