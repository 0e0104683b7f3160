# wrong: wrong-shape
widths = 3.05
