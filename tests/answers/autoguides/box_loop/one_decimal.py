# right
log_evidences = (-162.5, -169.0, -165.0)
