# right
import numpy as np

from svi_course import homework

hw5 = homework.assignment("hw5")

data, rng = hw5.data, np.random.default_rng(0)
x, y = np.log(data.space / data.volume), np.log(data.pressure)
design = np.column_stack([np.ones(20), x])
prior_mean, prior_sd = np.array([np.log(data.guess), 1.0]), np.array([0.2, 0.1])
# The logarithm of the scatter on a grid, the other two integrated; then the two, given a scatter.
u = np.linspace(-7, -3, 400)
log_p, means, factors = [], [], []
for scatter in np.exp(u):
    precision = np.diag(prior_sd**-2.0) + design.T @ design / scatter**2
    mean = np.linalg.solve(precision, prior_mean / prior_sd**2 + design.T @ y / scatter**2)
    off, z = y - design @ mean, (mean - prior_mean) / prior_sd
    log_p.append(-20 * np.log(scatter) - off @ off / scatter**2 / 2 - z @ z / 2 - np.linalg.slogdet(precision)[1] / 2)
    means.append(mean)
    factors.append(np.linalg.cholesky(np.linalg.inv(precision)))
log_p = np.array(log_p) - 0.5 * (u - np.log(0.005)) ** 2
p = np.exp(log_p - log_p.max())
at = rng.choice(len(u), size=5000, p=p / p.sum())
weights = np.array(means)[at] + (np.array(factors)[at] @ rng.normal(size=(5000, 2, 1)))[..., 0]
draws = {"start": np.exp(weights[:, 0]), "exponent": weights[:, 1]}
