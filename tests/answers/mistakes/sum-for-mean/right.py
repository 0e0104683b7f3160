# right
"""The expected log-likelihood, in nats, of four calls under a guide Gamma(30, 10) for their rate, by 1000 draws."""

import numpy as np
from scipy import stats

rate = np.random.default_rng(0).gamma(30.0, 1 / 10.0, size=1000)
expected = stats.poisson.logpmf(4, rate).mean()
