# wrong: wrong-shape
constrained = [0.544, 0.190, 0.080]
