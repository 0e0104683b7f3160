# right
# Gradients of the loss with respect to the location, many at once; the noise of the draw alone beside that of both.
import numpy as np

rng = np.random.default_rng(0)
n, b, sigma = 400, 40, 2.0
data = rng.normal(5.0, sigma, size=n)
loc, scale = data.mean(), sigma / np.sqrt(n)

batches = np.array([rng.permutation(n)[:b] for _ in range(20_000)])
draws = loc + scale * rng.normal(size=20_000)
both = (n / b) * (data[batches] - draws[:, None]).sum(axis=1) / sigma**2
draw_alone = (data.sum() - n * draws) / sigma**2

share = 1 - draw_alone.var() / both.var()
