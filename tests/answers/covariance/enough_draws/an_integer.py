# right
import math

count = math.ceil(41 / 0.01)
