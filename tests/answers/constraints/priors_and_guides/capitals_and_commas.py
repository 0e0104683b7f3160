# right
true_statements = "B, D, E, G"
