# wrong: wrong-choice
allowed = "abg"
