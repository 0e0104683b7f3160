# wrong: wrong-choice
true_statements = "d"
