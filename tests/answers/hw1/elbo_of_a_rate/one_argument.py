# wrong: signature-mismatch
def rate_elbo(guide):
    m, s = guide
    return m + s
