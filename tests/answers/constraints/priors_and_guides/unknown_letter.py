# wrong: wrong-choice
true_statements = "bdegz"
