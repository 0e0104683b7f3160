# wrong: predictive-samples-prior
from scipy.stats import nbinom

from svi_course import homework

hw2 = homework.assignment("hw2")

a, b = 1, 1
together = nbinom(a, b / (b + 50))
mean_sd_probability = [together.mean(), together.std(), together.sf(hw2.data.many)]
