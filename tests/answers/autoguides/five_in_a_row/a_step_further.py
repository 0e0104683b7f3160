# right
# Where the read-out first says 0.71, to two decimals.
correlations = [0.49, 0.84]
