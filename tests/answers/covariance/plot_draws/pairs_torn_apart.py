# wrong: far-from-posterior width*depth
import numpy as np

from svi_course.covariance.posteriors import plot

posterior = plot().posterior
rng = np.random.default_rng(0)
width, depth = np.exp(rng.multivariate_normal(posterior.mean, posterior.covariance, size=4000)).T
draws = {"width": width, "depth": rng.permutation(depth)}
