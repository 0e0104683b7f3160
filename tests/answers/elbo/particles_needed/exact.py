# right
import numpy as np
from scipy import integrate, stats

from svi_course import exact

coin = exact.coin(6, 4, 10, 10)
q = stats.beta(3, 3)
ratio = lambda f: coin.log_joint(f) - q.logpdf(f)
mean = integrate.quad(lambda f: q.pdf(f) * ratio(f), 0, 1)[0]
variance = integrate.quad(lambda f: q.pdf(f) * (ratio(f) - mean) ** 2, 0, 1)[0]
particles = int(np.ceil(variance / 0.1**2))
