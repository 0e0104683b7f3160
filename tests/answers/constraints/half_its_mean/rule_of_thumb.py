# wrong: delta-method-for-exact
log_scale = 0.5
