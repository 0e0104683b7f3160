# wrong: wrong-choice
true_statements = "abcfg"
