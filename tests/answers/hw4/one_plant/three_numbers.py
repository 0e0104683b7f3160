# wrong: wrong-shape
from scipy.stats import beta, norm

from svi_course import homework

hw4 = homework.assignment("hw4")
a, b = hw4.data.alpha + hw4.data.yellow, hw4.data.beta + hw4.data.green
point_median_tails = [(a - 1) / (a + b - 2), a / (a + b), beta(a, b).sf(0.75)]
