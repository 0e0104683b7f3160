# wrong: far-from-posterior theta_0-mu
import numpy as np

from svi_course import exact
from svi_course.autoguides.data import GROUPS

posterior = exact.hierarchy(GROUPS, 5, 1, 2).posterior()
rng = np.random.default_rng(0)
z = posterior.mean + rng.normal(size=(10_000, 9)) @ posterior.scale_tril.T
# Each column as it should be, drawn on its own.
draws = {"mu": z[:, 0], "theta_0": rng.permutation(z[:, 1])}
