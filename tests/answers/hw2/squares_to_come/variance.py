# wrong: variance-for-sd
from scipy.stats import nbinom

from svi_course import homework

hw2 = homework.assignment("hw2")

a, b = 1 + hw2.data.cells.sum(), 101
together = nbinom(a, b / (b + hw2.data.squares))
mean_sd_probability = [together.mean(), together.var(), together.sf(hw2.data.many)]
