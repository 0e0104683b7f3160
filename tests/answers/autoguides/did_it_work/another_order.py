# right
true_statements = "gfca"
