# wrong: wrong-value
from scipy.stats import beta

mean_and_sd = beta(13, 9).mean(), beta(13, 9).std()
