# right
import numpy as np

loc = np.array([0.3, -0.2, 1.1, -0.7])
tril = np.array([[0.5, 0, 0, 0], [0.1, 0.4, 0, 0], [-0.2, 0.1, 0.6, 0], [0.45, -0.3, 0.35, 0.3]])
z = loc + np.random.default_rng(0).normal(size=(50_000, 4)) @ tril.T
median_and_corr = np.median(np.exp(z[:, 3])), np.corrcoef(z[:, 2], z[:, 3])[0, 1]
