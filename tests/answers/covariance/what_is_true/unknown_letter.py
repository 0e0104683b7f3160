# wrong: wrong-choice
true_statements = "bdgh"
