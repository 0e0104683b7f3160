# wrong: wrong-type
size = "about 450"
