# wrong: wrong-choice
true_statements = "abdg"
