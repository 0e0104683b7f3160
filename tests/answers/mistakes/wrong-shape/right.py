# right
"""The posterior means of the shares of seeds that sprout on three fields, an array of shape (3,)."""

import numpy as np

rng = np.random.default_rng(0)
draws = rng.beta([3, 8, 5], [9, 4, 7], size=(100_000, 3))
means = draws.mean(axis=0)
