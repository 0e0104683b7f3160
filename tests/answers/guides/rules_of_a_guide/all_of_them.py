# wrong: wrong-choice
allowed = "abcdefg"
