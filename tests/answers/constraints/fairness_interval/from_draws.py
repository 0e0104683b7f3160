# right
import numpy as np

logits = np.random.default_rng(2).normal(0.385, 0.443, 100_000)
quantiles = np.quantile(1 / (1 + np.exp(-logits)), [0.025, 0.5, 0.975])
