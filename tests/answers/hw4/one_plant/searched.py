# right
import numpy as np
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.special import expit, ndtr, xlogy

from svi_course import homework

hw4 = homework.assignment("hw4")
a, b = hw4.data.alpha + hw4.data.yellow, hw4.data.beta + hw4.data.green


def log_density(share):
    return xlogy(a - 1, share) + xlogy(b - 1, 1 - share)


def of_logit(u):
    share = expit(u)
    return log_density(share) + np.log(share * (1 - share))


point = minimize_scalar(lambda s: -log_density(s), bounds=(0.3, 0.99), method="bounded", options={"xatol": 1e-8}).x
top = minimize_scalar(lambda u: -of_logit(u), bounds=(-2, 5), method="bounded", options={"xatol": 1e-8}).x
step = 1e-3
curvature = (of_logit(top + step) - 2 * of_logit(top) + of_logit(top - step)) / step**2
laplace = ndtr((top - np.log(3)) * np.sqrt(-curvature))
highest = log_density(point)
above, all_of_it = (quad(lambda s: np.exp(log_density(s) - highest), low, 1)[0] for low in (0.75, 0))
point_median_tails = [point, expit(top), laplace, above / all_of_it]
