# wrong: wrong-type
import numpy as np

draws = np.random.default_rng(0).lognormal(0.236, 0.358, (4000, 2))
