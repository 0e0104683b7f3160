# wrong: wrong-value
share = 90
