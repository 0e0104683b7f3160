# right
allowed = "G, E, B, A"
