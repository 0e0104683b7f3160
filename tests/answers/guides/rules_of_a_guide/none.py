# wrong: wrong-choice
allowed = ""
