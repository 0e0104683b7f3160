# wrong: far-from-posterior mu
import numpy as np

rng = np.random.default_rng(0)
mu = rng.normal(0, 5, 10_000)
draws = {"mu": mu, "theta_0": rng.normal(mu, 1)}
