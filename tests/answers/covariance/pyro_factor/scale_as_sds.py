# wrong: wrong-value
readout = [0.24, 0.35, 0.85]
