# right
widths = [0.8, 3.05]
