# right
import numpy as np
from scipy.stats import beta as beta_distribution

f = (np.arange(4000) + 0.5) / 4000


def coin_elbo(alpha, beta):
    q = beta_distribution(alpha, beta)
    log_joint = 6 * np.log(f) + 4 * np.log(1 - f) + beta_distribution(10, 10).logpdf(f)
    return np.mean(q.pdf(f) * (log_joint - q.logpdf(f)))
