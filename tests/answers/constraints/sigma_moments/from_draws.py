# right
import numpy as np

draws = np.exp(np.random.default_rng(1).normal(0.195, 0.560, 100_000))
moments = np.array([draws.mean(), draws.std(ddof=1)])
