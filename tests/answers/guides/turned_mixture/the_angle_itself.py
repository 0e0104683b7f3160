# wrong: wrong-value
degrees = 52.5
