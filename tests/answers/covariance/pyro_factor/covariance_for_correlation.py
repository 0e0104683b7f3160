# wrong: wrong-value
readout = [0.24, 0.6604, 0.1344]
