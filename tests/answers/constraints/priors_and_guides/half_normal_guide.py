# wrong: wrong-choice
true_statements = "bcdeg"
