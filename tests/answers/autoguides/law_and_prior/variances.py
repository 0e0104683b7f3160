# wrong: variance-for-sd
size = 891
