# wrong: wrong-shape
log_evidences = -162.46
