# wrong: wrong-value
widths = [0.8, 1.6]
