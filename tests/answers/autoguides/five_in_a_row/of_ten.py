# wrong: wrong-value
correlations = [0.43, 0.49]
