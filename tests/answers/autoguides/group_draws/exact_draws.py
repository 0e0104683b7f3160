# right
import numpy as np

from svi_course import exact
from svi_course.autoguides.data import GROUPS

posterior = exact.hierarchy(GROUPS, 5, 1, 2).posterior()
z = posterior.mean + np.random.default_rng(0).normal(size=(10_000, 9)) @ posterior.scale_tril.T
draws = {"mu": z[:, 0], "theta_0": z[:, 1]}
