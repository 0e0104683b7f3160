from scipy.stats import nbinom

from svi_course import homework

hw2 = homework.assignment("hw2")
cells = hw2.data.cells

# The posterior is Gamma(a, b); a Poisson whose mean is a multiple of a Gamma is a negative binomial.
a, b = 1.0 + cells.sum(), 1.0 + len(cells)
together = nbinom(a, b / (b + hw2.data.squares))
mean_sd_probability = [together.mean(), together.std(), together.sf(hw2.data.many)]
