# wrong: wrong-value
# 1/√N against √(1/(1 + N)): as if a measurement were as good as the prior.
size = 50
