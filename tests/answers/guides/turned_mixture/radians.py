# wrong: wrong-value
degrees = 0.128
