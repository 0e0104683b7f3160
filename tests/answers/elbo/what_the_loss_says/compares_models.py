# wrong: wrong-choice
true_statements = "bdf"
