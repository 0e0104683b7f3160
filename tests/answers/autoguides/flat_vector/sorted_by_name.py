# wrong: wrong-value
import numpy as np

# shift, spread, weights: the order of the alphabet.
tril = np.array([[0.5, 0], [0.1, 0.4]])
covariance = tril @ tril.T
median_and_corr = [np.exp(-0.2), covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1])]
