# wrong: wrong-choice
true_statements = "abdeg"
