# right
log_scale = 0.48
