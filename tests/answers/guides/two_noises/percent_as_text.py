# wrong: wrong-type
share = "90 %"
