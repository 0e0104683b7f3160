# wrong: wrong-type
allowed = [True, True, False, False, True, False, True]
