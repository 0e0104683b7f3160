# wrong: wrong-choice
allowed = "abceg"
