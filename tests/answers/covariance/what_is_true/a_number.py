# wrong: wrong-type
true_statements = 3
