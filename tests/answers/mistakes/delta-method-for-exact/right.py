# right
"""The exact sd of the share of wet days, which is the sigmoid of a Normal(0.5, 2)."""

import numpy as np
from scipy.special import expit

share = expit(np.random.default_rng(0).normal(0.5, 2.0, size=100_000))
sd = share.std()
