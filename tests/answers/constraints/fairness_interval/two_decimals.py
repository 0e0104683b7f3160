# right
quantiles = [0.38, 0.60, 0.78]
