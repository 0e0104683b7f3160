# wrong: wrong-value
size = 148
