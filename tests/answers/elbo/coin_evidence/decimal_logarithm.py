# wrong: log-base
import numpy as np
from scipy.special import beta

log_evidence = np.log10(beta(16, 14) / beta(10, 10))
