# wrong: elbo-sign
from scipy.special import betaln, digamma


def parts(alpha, beta):
    f, g = digamma(alpha) - digamma(alpha + beta), digamma(beta) - digamma(alpha + beta)
    likelihood = 6 * f + 4 * g
    prior = 9 * f + 9 * g - betaln(10, 10)
    entropy = betaln(alpha, beta) - (alpha - 1) * f - (beta - 1) * g
    return likelihood, prior, entropy


def coin_elbo(alpha, beta):
    likelihood, prior, entropy = parts(alpha, beta)
    return -(likelihood + prior + entropy)
