# def guide(data):
#     a distribution for mu, and one for sigma

guide = ...
