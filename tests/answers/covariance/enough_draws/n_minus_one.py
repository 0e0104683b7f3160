# right
count = (5 * 5 + 4 * 4) / 0.1**2 + 1
