# wrong: wrong-value
# For two latents k is the correlation itself.
correlations = [0.7, 0.7]
