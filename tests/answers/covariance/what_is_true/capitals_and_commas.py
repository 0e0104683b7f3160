# right
true_statements = "B, D, G"
