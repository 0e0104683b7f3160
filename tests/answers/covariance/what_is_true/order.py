# right
true_statements = "gdb"
