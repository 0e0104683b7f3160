# wrong: wrong-value
import math

from scipy.stats import beta, norm

from svi_course import homework

hw4 = homework.assignment("hw4")
a, b = hw4.data.alpha + hw4.data.yellow, hw4.data.beta + hw4.data.green
point = (a - 1) / (a + b - 2)
scale = math.sqrt(point * (1 - point) / (a + b - 2))
point_median_tails = [point, point, norm(point, scale).sf(0.75), beta(a, b).sf(0.75)]
