# wrong: wrong-choice
true_statements = "bd"
