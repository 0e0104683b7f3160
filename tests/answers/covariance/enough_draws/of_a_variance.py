# wrong: wrong-value
count = 2 * 5**2 / 0.01
