# wrong: wrong-choice
true_statements = "bz"
