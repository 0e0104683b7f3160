# right
import numpy as np

scale = np.array([0.24, 0.35])
unit = np.array([[1.0, 0.0], [1.6, 1.0]])

noise = np.random.default_rng(0).normal(size=(1_000_000, 2))
z = noise @ (scale[:, None] * unit).T
readout = [*z.std(axis=0), np.corrcoef(z.T)[0, 1]]
