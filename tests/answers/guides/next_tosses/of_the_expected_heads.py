# wrong: wrong-value
# The posterior of the expected count: the noise of the tosses is missing.
from scipy.stats import beta

mean_and_sd = 20 * beta(13, 9).mean(), 20 * beta(13, 9).std()
