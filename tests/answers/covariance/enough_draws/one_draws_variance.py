# right
import numpy as np

x, y = np.random.default_rng(1).multivariate_normal([0, 0], [[5, 4], [4, 5]], size=1_000_000, method="cholesky").T
count = np.var(x * y) / 0.1**2
