# wrong: wrong-value
import math

from scipy.stats import beta, norm

from svi_course import homework

hw4 = homework.assignment("hw4")
a, b = hw4.data.alpha + hw4.data.yellow, hw4.data.beta + hw4.data.green
share = a / (a + b)
loc, scale = math.log(a / b), 1 / math.sqrt((a + b) * share * (1 - share))
point_median_tails = [share, share, norm(loc, scale).sf(math.log(3)), beta(a, b).sf(0.75)]
