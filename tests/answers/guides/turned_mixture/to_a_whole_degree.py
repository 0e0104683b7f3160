# right
degrees = 7
