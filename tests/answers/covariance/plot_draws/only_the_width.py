# wrong: draws-missing-site depth
import numpy as np

draws = {"width": np.random.default_rng(0).lognormal(0.236, 0.358, 4000)}
