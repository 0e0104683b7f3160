# wrong: wrong-shape
correlations = 0.48
