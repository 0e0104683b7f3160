# right
constrained = [[0.544, 0.1372], [0.1372, 0.0798]]
