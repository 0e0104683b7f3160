import numpy as np
from scipy import stats

from svi_course import exact

coin = exact.coin(6, 4, 10, 10)
f = np.random.default_rng(0).beta(3, 3, size=200_000)
log_ratio = coin.log_joint(f) - stats.beta.logpdf(f, 3, 3)

# sd of the average = sd of one draw / √K, so K = (sd of one draw / 0.1)².
particles = np.ceil(log_ratio.var() / 0.1**2)
