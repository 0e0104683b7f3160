# wrong: wrong-type
log_evidence = "about -7"
