# right
import math

mean = 0.6 * -3 + 0.4 * 3
variance = 0.6 * (0.8**2 + (-3 - mean) ** 2) + 0.4 * (0.8**2 + (3 - mean) ** 2)
widths = (0.8, math.sqrt(variance))
