import numpy as np
from scipy.optimize import minimize
from scipy.stats import norm

# Thin slices of the line on which the target lives.
z, width = np.linspace(-12, 12, 4801, retstep=True)
log_p = np.logaddexp(np.log(0.6) + norm.logpdf(z, -3, 0.8), np.log(0.4) + norm.logpdf(z, 3, 0.8))
p = np.exp(log_p)


def kl_qp(x):
    log_q = norm.logpdf(z, x[0], np.exp(x[1]))
    return np.sum(np.exp(log_q) * (log_q - log_p)) * width


def kl_pq(x):
    return np.sum(p * (log_p - norm.logpdf(z, x[0], np.exp(x[1])))) * width


# The first has a minimum at each mode, so that one start is not enough.
tries = [minimize(kl_qp, [start, 0.0]) for start in (-3, 3)]
best_qp = min(tries, key=lambda fit: fit.fun)
best_pq = minimize(kl_pq, [0.0, 0.0])

widths = [np.exp(best_qp.x[1]), np.exp(best_pq.x[1])]
