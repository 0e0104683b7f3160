# right
reach = 0.38
