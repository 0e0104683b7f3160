# right
from math import hypot

slope, intercept = 0.24, hypot(0.35 * 1.6, 0.35)
readout = slope, intercept, 0.35 * 1.6 / intercept
