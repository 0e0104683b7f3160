# right
import math

# One per cent of the posterior's sd, not of the law's.
size = math.ceil(9 / (1.01**2 - 1))
