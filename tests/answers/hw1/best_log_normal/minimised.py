# right
import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

from svi_course import homework

hw1 = homework.assignment("hw1")

x = hw1.data.first
a, b = hw1.data.shape + x.sum(), hw1.data.speed + len(x)


def gap(guide):
    m, log_s = guide
    log_q = -m - log_s - 0.5 * np.log(2 * np.pi * np.e)
    return log_q - (a * np.log(b) - gammaln(a) + (a - 1) * m - b * np.exp(m + np.exp(2 * log_s) / 2))


best = minimize(gap, [1.0, -1.0], method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-10})
m, s = best.x[0], np.exp(best.x[1])
m_s_gap = [m, s, best.fun]
