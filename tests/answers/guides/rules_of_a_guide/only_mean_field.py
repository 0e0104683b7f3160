# wrong: wrong-choice
allowed = "a"
