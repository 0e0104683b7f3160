# right
from scipy.stats import betabinom

mean_and_sd = betabinom(20, 13, 9).mean(), betabinom(20, 13, 9).std()
