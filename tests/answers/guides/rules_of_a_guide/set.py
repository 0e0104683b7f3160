# right
allowed = {"a", "b", "e", "g"}
