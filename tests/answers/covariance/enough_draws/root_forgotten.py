# wrong: square-root-law
"""How many draws of x and y with the covariance ((5, 4), (4, 5)) recover the 4 with a standard error of 0.1."""

import numpy as np

x, y = np.random.default_rng(1).multivariate_normal([0, 0], [[5, 4], [4, 5]], size=1_000_000, method="cholesky").T
count = np.std(x * y) / 0.1
