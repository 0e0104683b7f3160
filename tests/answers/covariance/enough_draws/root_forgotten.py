# wrong: square-root-law
count = 41**0.5 / 0.1
