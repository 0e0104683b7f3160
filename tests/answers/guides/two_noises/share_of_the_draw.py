# wrong: wrong-value
share = 40 / 400
