# wrong: wrong-choice
true_statements = "bcd"
