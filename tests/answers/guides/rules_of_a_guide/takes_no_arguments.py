# wrong: wrong-choice
allowed = "abefg"
