# wrong: wrong-type
def coin_elbo(alpha, beta):
    print(alpha, beta)
