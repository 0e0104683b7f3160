# right
true_statements = "gedb"
