# right
readout = [0.24, 0.66, 0.85]
