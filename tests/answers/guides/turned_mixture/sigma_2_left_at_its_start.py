# wrong: wrong-value
# With sigma_2 = 2.8 a turn costs less.
degrees = 11
