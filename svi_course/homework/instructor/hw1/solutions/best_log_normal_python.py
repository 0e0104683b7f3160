import math

import numpy as np
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")
x, shape, speed = hw1.data.first, hw1.data.shape, hw1.data.speed
a, b = shape + x.sum(), speed + len(x)

# Up to constants the ELBO is a m - b exp(m + s²/2) + log s. The derivative by m is zero where b exp(m + s²/2) = a, and
# with that the one by s where a s = 1/s.
s = 1 / math.sqrt(a)
m = math.log(a / b) - s**2 / 2
# log q - log p of a Gamma(a, b), averaged over q.
log_q = -m - math.log(s) - 0.5 * math.log(2 * math.pi * math.e)
log_p = a * np.log(b) - gammaln(a) + (a - 1) * m - a
m_s_gap = [m, s, log_q - log_p]
