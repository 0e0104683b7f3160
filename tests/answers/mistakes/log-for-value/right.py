# right
"""How many times more probable eleven heads and one tail are under a uniform fairness than under a half."""

import numpy as np
from scipy.special import betaln

log_bent = betaln(1 + 11, 1 + 1)
log_fair = 12 * np.log(0.5)
factor = np.exp(log_bent - log_fair)
