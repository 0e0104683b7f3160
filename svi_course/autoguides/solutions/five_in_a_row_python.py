import numpy as np

from svi_course import exact

places = np.arange(5)
rhos = np.arange(0.40, 0.90, 0.01)
k_of_mean_field, k_of_rank_1 = [], []
for rho in rhos:
    covariance = rho ** np.abs(places[:, None] - places)
    posterior = exact.Gaussian(np.zeros(5), covariance)
    k_of_mean_field.append(posterior.mean_field.tail_index(posterior))
    k_of_rank_1.append(posterior.low_rank(1).tail_index(posterior))

# Both grow with the correlation.
correlations = [
    np.interp(0.7, k_of_mean_field, rhos),
    np.interp(0.7, k_of_rank_1, rhos),
]
