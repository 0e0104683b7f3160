# wrong: wrong-value
constrained = [[0.738, 0.658], [0.658, 0.283]]
