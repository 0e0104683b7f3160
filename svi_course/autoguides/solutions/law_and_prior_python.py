import math

# The posterior's sd over σ/√N is √(N / (N + 9)).
size = math.ceil(9 * 0.99**2 / (1 - 0.99**2))
