# wrong: binomial-coefficient
from scipy.stats import betabinom

log_evidence = betabinom.logpmf(6, 10, 10, 10)
