import math

from scipy.optimize import brentq

from svi_course import exact

target = exact.TwoModes()
best = target.best_guide
single = target.kl_normal(target.best_normal)


def worse_than_single(turn):
    return target.kl(best._replace(theta=best.theta + turn)) - single


# Between next to nothing and 45 degrees.
degrees = math.degrees(brentq(worse_than_single, 0.01, math.pi / 4))
