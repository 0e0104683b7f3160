# right
size = 9 / (2 * 0.01)
