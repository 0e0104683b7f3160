# right
"""The posterior mean of the share of faulty lamps, one of nine being faulty, under a uniform prior."""

import numpy as np

share = np.linspace(0, 1, 1001)
posterior = share * (1 - share) ** 8

mean = np.average(share, weights=posterior)
