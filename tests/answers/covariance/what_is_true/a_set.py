# right
true_statements = {"g", "b", "d"}
