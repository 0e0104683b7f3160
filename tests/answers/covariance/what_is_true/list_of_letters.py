# right
true_statements = ["b", "d", "g"]
