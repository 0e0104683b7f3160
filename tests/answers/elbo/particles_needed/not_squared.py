# wrong: square-root-law
import numpy as np
from scipy import stats

from svi_course import exact

f = np.random.default_rng(7).beta(3, 3, size=100_000)
ratio = exact.coin(6, 4, 10, 10).log_joint(f) - stats.beta.logpdf(f, 3, 3)
particles = ratio.std() / 0.1
