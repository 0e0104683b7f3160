# wrong: wrong-value
share = 0.5
