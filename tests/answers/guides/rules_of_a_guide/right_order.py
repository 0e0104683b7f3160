# right
allowed = "abeg"
