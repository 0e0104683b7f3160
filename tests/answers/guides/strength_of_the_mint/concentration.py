# wrong: wrong-value
# alpha + beta of the prior.
theta = 2 * 3.0211
