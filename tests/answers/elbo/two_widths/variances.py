# wrong: variance-for-sd
import numpy as np

draws = np.random.default_rng(0).normal(np.repeat([-3, 3], [60_000, 40_000]), 0.8)
widths = [0.8**2, draws.var()]
