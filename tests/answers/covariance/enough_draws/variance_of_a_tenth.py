# wrong: variance-for-sd
count = 41 / 0.1
