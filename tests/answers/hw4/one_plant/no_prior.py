# wrong: prior-ignored
import math

from scipy.stats import beta, norm

from svi_course import homework

hw4 = homework.assignment("hw4")
a, b = 1 + hw4.data.yellow, 1 + hw4.data.green
share = a / (a + b)
loc, scale = math.log(a / b), 1 / math.sqrt((a + b) * share * (1 - share))
point_median_tails = [(a - 1) / (a + b - 2), share, norm(loc, scale).sf(math.log(3)), beta(a, b).sf(0.75)]
