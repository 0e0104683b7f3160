# wrong: wrong-value
import numpy as np

rng = np.random.default_rng(0)
tosses = rng.binomial(1, rng.beta(13, 9, size=10_000))
mean_and_sd = tosses.mean(), tosses.std()
