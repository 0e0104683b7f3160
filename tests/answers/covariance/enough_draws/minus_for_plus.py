# wrong: wrong-value
count = (25 - 16) / 0.01
