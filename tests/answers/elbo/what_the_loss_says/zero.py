# wrong: wrong-choice
true_statements = "abd"
