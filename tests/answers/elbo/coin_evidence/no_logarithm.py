# wrong: value-for-log
from scipy.special import beta

log_evidence = beta(16, 14) / beta(10, 10)
