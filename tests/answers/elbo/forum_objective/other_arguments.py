# wrong: signature-mismatch
def forum_loss(sigma_q):
    return -sigma_q
