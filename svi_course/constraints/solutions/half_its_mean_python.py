import math

# sd / mean = √(exp(s²) − 1), whatever m is.
log_scale = math.sqrt(math.log(1 + 0.5**2))
