# wrong: wrong-choice
true_statements = "acfgh"
