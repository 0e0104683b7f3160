# def guide(data):
#     one sample statement for sigma, with parameters to learn

# then fit it with SVI, and hand in (guide, result);
# in Pyro the guide alone
fitted = ...
