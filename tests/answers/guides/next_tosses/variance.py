# wrong: variance-for-sd
import numpy as np

rng = np.random.default_rng(0)
heads = rng.binomial(20, rng.beta(13, 9, size=10_000))
mean_and_sd = heads.mean(), heads.var()
