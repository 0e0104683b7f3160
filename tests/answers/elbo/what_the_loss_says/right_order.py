# right
true_statements = "bd"
