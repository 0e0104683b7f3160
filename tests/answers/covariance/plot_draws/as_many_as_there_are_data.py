# wrong: draws-missing-site width depth
import numpy as np

width, depth = np.random.default_rng(0).lognormal(0, 0.5, (2, 3))
draws = {"width": width, "depth": depth}
