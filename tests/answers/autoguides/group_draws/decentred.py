# wrong: far-from-posterior theta_0
import numpy as np

from svi_course import exact
from svi_course.autoguides.data import GROUPS

# theta_decentered as the guide draws it, handed in for theta.
guide = exact.hierarchy(GROUPS, 5, 1, 2).mean_field(0.2)
z = guide.mean + np.random.default_rng(0).normal(size=(10_000, 9)) * guide.sd
draws = {"mu": z[:, 0], "theta_0": z[:, 1]}
