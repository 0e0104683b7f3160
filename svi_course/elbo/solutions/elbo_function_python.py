from scipy.special import betaln, digamma


def coin_elbo(alpha, beta):
    mean_log_f = digamma(alpha) - digamma(alpha + beta)
    mean_log_1_minus_f = digamma(beta) - digamma(alpha + beta)
    log_likelihood = 6 * mean_log_f + 4 * mean_log_1_minus_f
    log_prior = 9 * mean_log_f + 9 * mean_log_1_minus_f - betaln(10, 10)
    log_guide = (alpha - 1) * mean_log_f + (beta - 1) * mean_log_1_minus_f - betaln(alpha, beta)
    return log_likelihood + log_prior - log_guide
