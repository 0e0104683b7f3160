# right
true_statements = {"b", "d", "e", "g"}
