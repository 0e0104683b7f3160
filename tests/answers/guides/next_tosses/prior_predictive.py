# wrong: predictive-samples-prior
import numpy as np

rng = np.random.default_rng(0)
heads = rng.binomial(20, rng.uniform(size=10_000))
mean_and_sd = heads.mean(), heads.std()
