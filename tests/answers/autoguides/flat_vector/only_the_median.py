# wrong: wrong-shape
median_and_corr = 0.497
