# right
import numpy as np

from svi_course.covariance.data import AREAS

rng = np.random.default_rng(4)
width, depth = rng.lognormal(0, 0.5, (2, 200_000))
off = (np.log(width * depth)[:, None] - np.log(AREAS)) / 0.2
weight = np.exp(-0.5 * (off**2).sum(axis=1))
kept = rng.uniform(size=len(weight)) < weight / weight.max()
draws = {"depth": depth[kept][:5000], "width": width[kept][:5000]}
