# wrong: wrong-type
count = "about 4100"
