# right
"""The variance, in minutes², of a wait whose posterior is Gamma(4, 0.5)."""

import numpy as np

draws = np.random.default_rng(0).gamma(4.0, 1 / 0.5, size=100_000)
variance = np.var(draws)
