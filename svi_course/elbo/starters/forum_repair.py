# def model(data):
#     a latent mu, and the data observed

# def guide(data):
#     a proposal for mu, with parameters to learn

repaired = ...
