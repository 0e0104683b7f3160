# wrong: answer-raises
def coin_elbo(alpha, beta):
    return log_joint(alpha) - beta
