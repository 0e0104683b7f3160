# wrong: wrong-choice
true_statements = "bdefg"
