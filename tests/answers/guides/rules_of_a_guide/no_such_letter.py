# wrong: wrong-choice
allowed = "abegh"
