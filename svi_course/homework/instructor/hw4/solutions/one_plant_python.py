import math

from scipy.stats import beta, norm

from svi_course import homework

hw4 = homework.assignment("hw4")

# The posterior is Beta(a, b). AutoDelta finds its highest point.
a, b = hw4.data.alpha + hw4.data.yellow, hw4.data.beta + hw4.data.green
point = (a - 1) / (a + b - 2)
# Laplace's Normal sits at the highest point of the density of log(s / (1 - s)), which has s (1 - s) in addition.
median = a / (a + b)
loc, scale = math.log(a / b), 1 / math.sqrt((a + b) * median * (1 - median))
laplace = norm(loc, scale).sf(math.log(3))
exact = beta(a, b).sf(0.75)
point_median_tails = [point, median, laplace, exact]
