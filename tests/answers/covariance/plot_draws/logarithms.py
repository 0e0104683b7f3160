# wrong: far-from-posterior depth
import numpy as np

from svi_course.covariance.posteriors import plot

posterior = plot().posterior
z = np.random.default_rng(0).multivariate_normal(posterior.mean, posterior.covariance, size=4000)
draws = {"width": z[:, 0], "depth": z[:, 1]}
