# wrong: wrong-shape
mean_and_sd = 20 * 13 / 22
