# right
import numpy as np

rng = np.random.default_rng(0)
z = rng.multivariate_normal([0, 0], [[5, 4], [4, 5]], size=(20_000, 100), method="cholesky")
estimates = (z[..., 0] * z[..., 1]).mean(axis=1) - z[..., 0].mean(axis=1) * z[..., 1].mean(axis=1)
count = 100 * (estimates.std() / 0.1) ** 2
