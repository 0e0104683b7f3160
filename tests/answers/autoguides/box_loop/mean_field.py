# wrong: wrong-value
log_evidences = [-162.47, -169.02, -166.26]
