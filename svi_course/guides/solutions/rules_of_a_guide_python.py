allowed = "abeg"
