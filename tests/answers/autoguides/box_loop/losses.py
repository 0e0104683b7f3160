# wrong: elbo-sign
log_evidences = [162.46, 169.01, 165.01]
