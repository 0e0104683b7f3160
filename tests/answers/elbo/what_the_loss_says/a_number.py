# wrong: wrong-type
true_statements = 2.0
