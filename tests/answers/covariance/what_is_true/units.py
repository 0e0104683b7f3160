# wrong: wrong-choice
true_statements = "bdeg"
