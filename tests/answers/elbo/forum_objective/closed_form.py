# right
from math import e, log, pi

DATA = (41.9, 42.3, 40.7, 43.1, 42.0)


def forum_loss(mu_q, sigma_q):
    minus_log_p = sum((x - 42) ** 2 / 2 + log(2 * pi) / 2 for x in DATA)
    return minus_log_p - 5 * (log(sigma_q) + log(2 * pi * e) / 2)
