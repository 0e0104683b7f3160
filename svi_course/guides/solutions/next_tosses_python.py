import numpy as np

rng = np.random.default_rng(0)
fairness = rng.beta(13, 9, size=100_000)
heads = rng.binomial(20, fairness)

mean_and_sd = heads.mean(), heads.std()
