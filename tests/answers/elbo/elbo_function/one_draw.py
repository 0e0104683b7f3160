# wrong: wrong-value
import numpy as np
from scipy.stats import beta as B


def coin_elbo(alpha, beta):
    f = B(alpha, beta).rvs(random_state=np.random.default_rng(0))
    return 6 * np.log(f) + 4 * np.log(1 - f) + B(10, 10).logpdf(f) - B(alpha, beta).logpdf(f)
