# wrong: covariance-inverted
import numpy as np

tril = np.array([[0.5, 0, 0, 0], [0.1, 0.4, 0, 0], [-0.2, 0.1, 0.6, 0], [0.45, -0.3, 0.35, 0.3]])
covariance = np.linalg.inv(tril @ tril.T)
median_and_corr = [np.exp(-0.7), covariance[2, 3] / np.sqrt(covariance[2, 2] * covariance[3, 3])]
