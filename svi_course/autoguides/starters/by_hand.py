# def my_guide(data):
#     first sigma, with parameters to learn,
#     then mu, from a Normal that depends on sigma

guide = ...
