# wrong: wrong-choice
allowed = "abdeg"
