# wrong: wrong-choice
true_statements = "acdfg"
