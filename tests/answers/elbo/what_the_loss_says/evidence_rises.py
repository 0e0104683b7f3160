# wrong: wrong-choice
true_statements = "bde"
