# wrong: wrong-value
reach = 0.3559
