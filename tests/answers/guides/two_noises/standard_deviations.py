# wrong: wrong-value
import math

n, b = 400, 40
batch, draw = math.sqrt(n * (n / b - 1)), math.sqrt(n)
share = batch / (batch + draw)
