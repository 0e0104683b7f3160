# right
import numpy as np

from svi_course import homework

hw4 = homework.assignment("hw4")
a, b = hw4.data.alpha + hw4.data.yellow, hw4.data.beta + hw4.data.green
rng = np.random.default_rng(0)
share = a / (a + b)
z = np.log(a / b) + rng.normal(size=1_000_000) / np.sqrt((a + b) * share * (1 - share))
drawn = 1 / (1 + np.exp(-z))
exact = rng.beta(a, b, size=1_000_000)
point_median_tails = np.array([(a - 1) / (a + b - 2), np.median(drawn), (drawn > 0.75).mean(), (exact > 0.75).mean()])
