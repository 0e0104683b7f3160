# right
true_statements = ["a", "c", "f", "g"]
