# wrong: wrong-value
share = 400 / 40 - 1
