# def guide(data):
#     a distribution for mean, and one for sd

# then fit it with SVI, and hand in (guide, result);
# in Pyro the guide alone
fitted = ...
