# wrong: wrong-choice
true_statements = "bcdg"
