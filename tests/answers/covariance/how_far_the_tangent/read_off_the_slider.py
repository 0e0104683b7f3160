# right
reach = 0.37
