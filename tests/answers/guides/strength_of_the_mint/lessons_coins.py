# wrong: wrong-value
from scipy.optimize import minimize_scalar
from scipy.stats import betabinom

from svi_course.guides.data import COINS

theta = minimize_scalar(lambda t: -betabinom.logpmf(COINS, 10, t, t).sum(), bounds=(0.1, 50), method="bounded").x
