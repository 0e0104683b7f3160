# wrong: far-from-posterior width
import numpy as np

width, depth = np.random.default_rng(0).lognormal(0, 0.5, (2, 4000))
draws = {"width": width, "depth": depth}
