# right
median_and_corr = [0.50, 0.20]
