# right
true_statements = ["d", "b"]
