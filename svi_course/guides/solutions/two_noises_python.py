share = 1 - 40 / 400
