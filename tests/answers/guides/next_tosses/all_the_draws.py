# wrong: wrong-shape
import numpy as np

rng = np.random.default_rng(0)
mean_and_sd = rng.binomial(20, rng.beta(13, 9, size=10_000))
