# right
import numpy as np

loc = np.array([0.2, -0.5])
L = np.array([[0.5, 0.0], [0.28, 0.3]])

noise = np.random.default_rng(3).normal(size=(1_000_000, 2))
constrained = np.cov(np.exp(loc + noise @ L.T), rowvar=False)
