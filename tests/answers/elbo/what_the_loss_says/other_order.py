# right
true_statements = "D, B"
