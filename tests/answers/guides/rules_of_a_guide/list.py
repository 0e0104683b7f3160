# right
allowed = ["e", "a", "b", "g"]
