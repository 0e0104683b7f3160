# right
import numpy as np

from svi_course.autoguides.data import GROUPS

rng, y = np.random.default_rng(0), np.array(GROUPS)
mu, kept = 3.0, []
for _ in range(10_000):
    theta = rng.normal((mu + y / 4) / 1.25, 1.25**-0.5)
    mu = rng.normal(theta.sum() / (8 + 1 / 25), (8 + 1 / 25) ** -0.5)
    kept.append((mu, theta[0]))
kept = np.array(kept)
draws = {"mu": kept[:, 0], "theta_0": kept[:, 1]}
