# right
# Likelihood under the guide, minus KL(guide ‖ prior), jitted.
import jax
from jax.scipy.special import betaln, digamma


@jax.jit
def coin_elbo(alpha, beta):
    total = digamma(alpha + beta)
    likelihood = 6 * (digamma(alpha) - total) + 4 * (digamma(beta) - total)
    kl = betaln(10.0, 10.0) - betaln(alpha, beta)
    kl += (alpha - 10) * digamma(alpha) + (beta - 10) * digamma(beta) + (20 - alpha - beta) * total
    return likelihood - kl
