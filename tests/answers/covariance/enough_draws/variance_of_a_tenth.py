# wrong: variance-for-sd
"""How many draws of x and y with the covariance ((5, 4), (4, 5)) recover the 4 with a standard error of 0.1."""

variance_of_one = 5 * 5 + 4 * 4
count = variance_of_one / 0.1
