# wrong: wrong-choice
true_statements = "beg"
