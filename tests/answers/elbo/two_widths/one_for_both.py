# wrong: kl-reversed
# The moments of the target are right for the second only.
import numpy as np

draws = np.random.default_rng(0).normal(np.repeat([-3, 3], [60_000, 40_000]), 0.8)
widths = [draws.std(), draws.std()]
