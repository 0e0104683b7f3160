# wrong: wrong-value
# Where k passes 0.5.
correlations = [0.31, 0.47]
