# right
true_statements = "A, C, F, G"
