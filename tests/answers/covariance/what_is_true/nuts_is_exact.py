# wrong: wrong-choice
true_statements = "bdfg"
