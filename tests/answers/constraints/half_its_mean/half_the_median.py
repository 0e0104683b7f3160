# wrong: wrong-value
import numpy as np
from scipy import optimize, stats

log_scale = optimize.brentq(lambda s: stats.lognorm(s).std() - 0.5 * stats.lognorm(s).median(), 0.1, 2)
