# wrong: signature-mismatch
def coin_elbo(q):
    return 0.0
