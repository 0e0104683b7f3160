# right
# Draws of the turned guide, and the two log densities written out.
import numpy as np
from scipy.stats import norm

rng = np.random.default_rng(0)
n = 100_000
u1 = rng.choice([-5.0, 5.0], n) + 0.5 * rng.normal(size=n)
u2 = 4.62 * rng.normal(size=n)


def two(u):
    return np.logaddexp(norm(5, 0.5).logpdf(u), norm(-5, 0.5).logpdf(u)) - np.log(2)


def kl(degrees):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    v1, v2 = c * u1 - s * u2, s * u1 + c * u2
    log_p = two(v1) - np.log1p(v2**2 / 8) - np.log(np.pi * np.sqrt(8))
    return np.mean(two(u1) + norm(0, 4.62).logpdf(u2) - log_p)


tried = np.arange(4, 12, 0.25)
degrees = tried[np.argmin([abs(kl(d) - kl(0) - np.log(2)) for d in tried])]
