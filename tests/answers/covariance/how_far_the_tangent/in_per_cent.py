# wrong: wrong-value
reach = 37
