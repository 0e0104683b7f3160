# wrong: wrong-value
# exp(s) at the right s.
log_scale = 1.604
