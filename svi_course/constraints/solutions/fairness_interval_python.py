from scipy import stats
from scipy.special import expit

# The Normal lives on the real line; the sigmoid carries its quantiles over.
quantiles = expit(stats.norm.ppf([0.025, 0.5, 0.975], 0.385, 0.443)).tolist()
