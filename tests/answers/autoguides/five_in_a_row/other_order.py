# wrong: wrong-value
correlations = [0.82, 0.48]
