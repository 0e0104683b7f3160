# right
"""The sd, in minutes, of tomorrow's ride: rides take Normal(mu, 4), and the posterior of mu is Normal(52, 3)."""

import numpy as np

rng = np.random.default_rng(0)
mu = rng.normal(52.0, 3.0, size=100_000)
rides = rng.normal(mu, 4.0, size=100_000)
sd = rides.std()
