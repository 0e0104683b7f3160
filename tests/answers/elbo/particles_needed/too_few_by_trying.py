# wrong: wrong-value
particles = 100
