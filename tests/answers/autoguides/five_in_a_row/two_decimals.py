# right
correlations = [0.48, 0.82]
