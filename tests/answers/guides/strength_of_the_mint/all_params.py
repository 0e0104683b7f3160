# wrong: wrong-type
theta = {"theta": 3.02, "alpha": 5.0, "beta": 5.0}
