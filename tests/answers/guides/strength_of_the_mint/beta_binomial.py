# right
# The fairness integrated out, so that no guide is needed.
from scipy.optimize import minimize_scalar
from scipy.stats import betabinom

from svi_course.guides.data import MINT

theta = minimize_scalar(lambda t: -betabinom.logpmf(MINT, 10, t, t).sum(), bounds=(0.1, 50), method="bounded").x
