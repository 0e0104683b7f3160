# right
import math

a, b, n = 13, 9, 20
mean = a / (a + b)
variance = a * b / ((a + b) ** 2 * (a + b + 1))
# The variance of the mean, and the mean of the variance.
mean_and_sd = [n * mean, math.sqrt(n**2 * variance + n * (mean * (1 - mean) - variance))]
