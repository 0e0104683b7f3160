# wrong: wrong-choice
true_statements = "acf"
