# wrong: wrong-type
degrees = "7.3°"
